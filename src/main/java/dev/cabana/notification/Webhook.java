package dev.cabana.notification;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent by HTTP.
 *
 * @param team null when it hears of every team
 * @param url may itself be a secret, as those of chat rooms are: only whoever manages the webhook sees it
 * @param topics what it is told of
 * @param generation of the secret; each rotation is one more
 * @param previousUntil until when messages are also signed with the secret before; null when there is none
 * @param createdBy a person's id
 */
public record Webhook(
        UUID id,
        @Nullable String team,
        String name,
        URI url,
        Format format,
        Set<Topic> topics,
        boolean enabled,
        int generation,
        @Nullable Instant previousUntil,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public enum Format {
        /** Cabana's own JSON. */
        json,
        /** What Slack's incoming webhooks, and those that imitate them, take. */
        slack
    }

    /** With another secret. */
    Webhook rotated(Instant until, Instant now) {
        return new Webhook(
                id,
                team,
                name,
                url,
                format,
                topics,
                enabled,
                generation + 1,
                until,
                createdBy,
                createdAt,
                now,
                version + 1);
    }

    /** Work-queue instance of its deliveries. */
    public String target() {
        return "webhook:" + id;
    }

    /** What may be written down about it anywhere: not the path of its address. */
    public Described described() {
        return new Described(name, team, String.valueOf(url.getHost()), format, topics, enabled);
    }

    public record Described(
            String name, @Nullable String team, String host, Format format, Set<Topic> topics, boolean enabled) {}
}
