package dev.cabana.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one target.
 *
 * @param id the receiver's {@code Cabana-Delivery}: the same however often it is sent
 * @param to name of the webhook, or id of the person
 * @param webhook null for a mail
 * @param person to whom a mail goes; null for a webhook
 * @param team of the webhook; null when it is platform-wide, and for mails
 * @param attempts made since it was created or redelivered
 * @param nextAttemptAt null unless pending
 * @param code HTTP status of the last answer; null when there was none
 * @param reason why the last attempt failed; null when it did not
 * @param excerpt how the last answer began
 */
public record Delivery(
        UUID id,
        String to,
        @Nullable UUID webhook,
        @Nullable String person,
        @Nullable String team,
        Topic topic,
        String title,
        Status status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant attemptedAt,
        @Nullable Instant deliveredAt,
        @Nullable Integer code,
        @Nullable String reason,
        @Nullable String excerpt,
        Instant createdAt) {

    public enum Status {
        /** Not sent yet, or to be tried again. */
        pending,
        delivered,
        /** Given up; it can be sent again by hand. */
        dead
    }
}
