package dev.cabana.notification;

import dev.cabana.notification.Webhook.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a webhook to be; not checked yet.
 *
 * @param team null for one that hears of every team
 * @param topics wire names
 */
public record WebhookDraft(
        @Nullable String team,
        @Nullable String name,
        @Nullable String url,
        @Nullable Format format,
        @Nullable List<String> topics,
        boolean enabled) {}
