package dev.cabana.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.notification.Webhook;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A webhook, flat. */
@Schema(name = "WebhookView")
record WebhookResource(
        @JsonUnwrapped Webhook webhook,

        @Schema(
                description = "What the receiver verifies signatures with; only in the answer that made it, and never "
                        + "shown again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String secret) {

    static ResponseEntity<WebhookResource> answer(
            ResponseEntity.BodyBuilder answer, Webhook webhook, @Nullable String secret) {
        return answer.eTag(new EntityTag(webhook.version()).header()).body(new WebhookResource(webhook, secret));
    }
}
