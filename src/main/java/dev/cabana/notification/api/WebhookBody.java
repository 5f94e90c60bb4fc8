package dev.cabana.notification.api;

import dev.cabana.notification.Webhook.Format;
import dev.cabana.notification.WebhookDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is sent to make or change a webhook. */
@Schema(name = "NewWebhook")
record WebhookBody(
        @Schema(
                description =
                        "Whose events it gets; without one it is platform-wide and gets everybody's. Cannot be changed",
                example = "atlas")
        @Nullable
        String team,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Release bot") @Nullable
        String name,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "https, at a public address, unless the operator allowed others",
                example = "https://hooks.example.com/cabana")
        @Nullable
        String url,

        @Schema(defaultValue = "json") @Nullable Format format,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "For example request.approved, deployment.ready, drift.found",
                example = "[\"request.approved\"]")
        @Nullable
        List<String> topics,

        @Schema(defaultValue = "true") @Nullable Boolean enabled) {

    WebhookDraft draft() {
        return new WebhookDraft(
                team,
                name,
                url,
                format == null ? Format.json : format,
                topics,
                Objects.requireNonNullElse(enabled, true));
    }
}
