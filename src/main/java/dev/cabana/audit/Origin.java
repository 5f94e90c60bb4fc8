package dev.cabana.audit;

import java.util.Objects;
import org.slf4j.MDC;

/**
 * How an action came in.
 *
 * @param channel {@code api}, {@code ui} or {@code worker}
 * @param correlation the id that the log lines of the same request carry
 */
public record Origin(String channel, String correlation) {

    /** Of the HTTP request that the current thread serves; a worker when it serves none. */
    public static Origin current() {
        return new Origin(
                Objects.requireNonNullElse(MDC.get("channel"), "worker"),
                Objects.requireNonNullElse(MDC.get("correlation"), ""));
    }
}
