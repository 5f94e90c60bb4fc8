package dev.cabana.notification.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.notification.Deliveries;
import dev.cabana.notification.Delivery;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.notification.DeliveryFilter;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deliveries")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deliveries", description = "What was sent to webhooks and mailboxes, and what came of it")
class DeliveriesController {
    private final Deliveries deliveries;
    private final CurrentCaller current;

    DeliveriesController(Deliveries deliveries, CurrentCaller current) {
        this.deliveries = deliveries;
        this.current = current;
    }

    @Operation(
            summary = "Deliveries to webhooks that you manage, newest first",
            description = "Administrators also see mails.")
    @GetMapping
    Page<Delivery> list(
            @RequestParam(required = false) @Nullable UUID webhook,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) Delivery.@Nullable Status status,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return deliveries.list(
                current.get(), new DeliveryFilter(webhook, team, status), new PageRequest(limit, cursor));
    }

    @Operation(summary = "One delivery")
    @GetMapping("/{id}")
    Delivery get(@PathVariable UUID id) {
        return deliveries.get(current.get(), id);
    }

    @Operation(summary = "What came of each attempt, newest first; the last 50, on one page")
    @GetMapping("/{id}/attempts")
    Page<DeliveryAttempt> attempts(@PathVariable UUID id) {
        return new Page<>(deliveries.attempts(current.get(), id), null);
    }

    @Operation(summary = "Send it again at once, under the same id")
    @ApiResponse(responseCode = "202", description = "It is on its way")
    @PostMapping("/{id}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery redeliver(@PathVariable UUID id) {
        return deliveries.redeliver(current.get(), id);
    }
}
