package dev.cabana.tryit;

/** One turn of a conversation. */
public record Said(Who who, String text) {
    public enum Who {
        user,
        assistant
    }
}
