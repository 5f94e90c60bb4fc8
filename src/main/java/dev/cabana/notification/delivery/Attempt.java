package dev.cabana.notification.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of trying to send something. */
public sealed interface Attempt {
    @Nullable
    Integer code();

    @Nullable
    String excerpt();

    /** @param code HTTP status, or null @param excerpt how the answer began, or null */
    record Delivered(@Nullable Integer code, @Nullable String excerpt) implements Attempt {}

    /**
     * It may work later.
     *
     * @param retryAfter what the receiver asked for, or null
     */
    record Failed(
            String reason,
            @Nullable Integer code,
            @Nullable String excerpt,
            @Nullable Duration retryAfter) implements Attempt {
        public static Failed because(String reason) {
            return new Failed(reason, null, null, null);
        }
    }

    /** It will never work. */
    record Hopeless(
            String reason, @Nullable Integer code, @Nullable String excerpt) implements Attempt {}
}
