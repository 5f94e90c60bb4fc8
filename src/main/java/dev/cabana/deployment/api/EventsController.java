package dev.cabana.deployment.api;

import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A deployment's timeline, page by page or as it happens. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/events")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Deployments")
class EventsController {
    private final Deployments deployments;
    private final EventStreams streams;
    private final CurrentCaller current;

    EventsController(Deployments deployments, EventStreams streams, CurrentCaller current) {
        this.deployments = deployments;
        this.streams = streams;
        this.current = current;
    }

    @Operation(
            summary = "The timeline: a page, newest first; or live",
            description =
                    "With Accept: text/event-stream it is sent as server-sent events, oldest first, and stays open: "
                            + "each event's id is its own, its name is the kind, its data the same JSON as in a page. A client "
                            + "that comes back with Last-Event-ID gets what it missed, and nothing twice.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<TimelineEvent> page(
            @PathVariable String name,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return deployments.events(current.get(), name, new PageRequest(limit, cursor));
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @PathVariable String name,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return streams.open(current.standing(), name, lastId(lastEventId));
    }

    private static long lastId(@Nullable String header) {
        try {
            return header == null || header.isBlank() ? 0 : Long.parseLong(header.trim());
        } catch (NumberFormatException wrong) {
            throw new Refusal(
                    Refusal.Kind.malformed, "Last-Event-ID is not one that this stream gave out; leave it away");
        }
    }
}
