package dev.cabana.notification.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.notification.Deliveries;
import dev.cabana.notification.Delivery;
import dev.cabana.notification.Webhook;
import dev.cabana.notification.Webhooks;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.web.EntityTag;
import dev.cabana.web.SecretAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeping webhooks. {@code If-Match} may name the version that the caller read. */
@RestController
@RequestMapping("/api/v1/webhooks")
@PreAuthorize("isAuthenticated()")
@Tag(
        name = "Webhooks",
        description = "Where events are sent by HTTP; for administrators and, in their teams, approvers")
class WebhooksController {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final CurrentCaller current;

    WebhooksController(Webhooks webhooks, Deliveries deliveries, CurrentCaller current) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.current = current;
    }

    @Operation(summary = "The webhooks that you manage, newest first")
    @GetMapping
    Page<Webhook> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return webhooks.list(current.get(), team, new PageRequest(limit, cursor));
    }

    @Operation(
            summary = "Make a webhook",
            description =
                    "The answer holds the secret by which the receiver verifies signatures; it is never shown again.")
    @ApiResponse(responseCode = "201", description = "Made. Location names the webhook")
    @PostMapping
    ResponseEntity<WebhookResource> create(@RequestBody WebhookBody body, HttpServletRequest request) {
        SecretAnswer.mark(request);
        var issued = webhooks.create(current.get(), body.draft());
        return WebhookResource.answer(
                ResponseEntity.created(
                        URI.create("/api/v1/webhooks/" + issued.webhook().id())),
                issued.webhook(),
                issued.secret());
    }

    @Operation(summary = "One webhook, without its secret")
    @GetMapping("/{id}")
    ResponseEntity<WebhookResource> get(@PathVariable UUID id) {
        return WebhookResource.answer(ResponseEntity.ok(), webhooks.get(current.get(), id), null);
    }

    @Operation(summary = "Change a webhook; its team and its secret stay")
    @PutMapping("/{id}")
    ResponseEntity<WebhookResource> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WebhookBody body) {
        var changed = webhooks.change(current.get(), id, body.draft(), matching(ifMatch));
        return WebhookResource.answer(ResponseEntity.ok(), changed, null);
    }

    @Operation(summary = "Delete a webhook with its deliveries")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        webhooks.delete(current.get(), id, matching(ifMatch));
    }

    @Operation(
            summary = "Replace the secret",
            description = "The answer holds the new one. Until previousUntil, messages are signed by both.")
    @PostMapping("/{id}/rotate")
    ResponseEntity<WebhookResource> rotate(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        SecretAnswer.mark(request);
        var issued = webhooks.rotate(current.get(), id, matching(ifMatch));
        return WebhookResource.answer(ResponseEntity.ok(), issued.webhook(), issued.secret());
    }

    @Operation(summary = "Send a message that says that it is a test")
    @ApiResponse(responseCode = "202", description = "It is on its way; Location names the delivery")
    @PostMapping("/{id}/test")
    ResponseEntity<Delivery> test(@PathVariable UUID id) {
        var delivery = deliveries.test(current.get(), id);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/deliveries/" + delivery.id()))
                .body(delivery);
    }

    private static Consumer<Webhook> matching(@Nullable String ifMatch) {
        return webhook -> new EntityTag(webhook.version()).requireMatch(ifMatch);
    }
}
