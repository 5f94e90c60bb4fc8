package dev.cabana.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver something.
 *
 * @param code HTTP status of the answer; null when there was none
 * @param reason why it failed; null when it did not
 * @param excerpt how the answer began
 */
public record DeliveryAttempt(
        Instant at,
        Outcome outcome,
        @Nullable Integer code,
        @Nullable String reason,
        @Nullable String excerpt) {

    public enum Outcome {
        delivered,
        /** Tried again later. */
        failed,
        /** The last one: given up. */
        dead
    }
}
