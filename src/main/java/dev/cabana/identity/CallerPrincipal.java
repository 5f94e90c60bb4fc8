package dev.cabana.identity;

/** A security principal that knows whom it stands for, however they proved it. */
public interface CallerPrincipal {

    Caller caller();

    /** How they came in: {@code session} or {@code token}, followed by its id where it has one: {@code token:<id>}. */
    default String channel() {
        return "session";
    }
}
