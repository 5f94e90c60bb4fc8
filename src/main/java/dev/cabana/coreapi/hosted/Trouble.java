package dev.cabana.coreapi.hosted;

/**
 * Why there is no answer, in words for the client.
 *
 * @param status of HTTP
 * @param field at fault, as OpenAI names them; empty for none
 * @param retryAfter seconds; 0: waiting does not help, or nobody knows
 */
public record Trouble(int status, String code, String message, String field, int retryAfter) {

    public static Trouble of(int status, String code, String message) {
        return new Trouble(status, code, message, "", 0);
    }

    /** @param field for example {@code messages[1].content} */
    public static Trouble invalid(String field, String message) {
        return new Trouble(400, "invalid_request", message, field, 0);
    }

    public Trouble after(int seconds) {
        return new Trouble(status, code, message, field, seconds);
    }
}
