package dev.cabana.request.api;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.Deed;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Refusal;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deciding on requests. {@code If-Match} may name the version that the caller read; whoever may not do it at all is told
 * that first.
 */
@RestController
@RequestMapping("/api/v1/requests/{id}")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Requests")
class DecisionsController {
    private final Requests requests;
    private final Bodies bodies;
    private final CurrentCaller current;

    record Approval(@Nullable String planHash, @Nullable String comment) {}

    record Reason(@Nullable String reason, @Nullable String comment) {
        String text() {
            return Objects.requireNonNullElse(reason, Objects.requireNonNullElse(comment, ""));
        }
    }

    record Comment(@Nullable String text) {}

    DecisionsController(Requests requests, Bodies bodies, CurrentCaller current) {
        this.requests = requests;
        this.bodies = bodies;
        this.current = current;
    }

    @Operation(
            summary = "Agree to the plan that was read; refused as stale (409) when it is another one by now",
            description =
                    "The state stays submitted while its policy asks for more approvals; approvals tells for which.")
    @PostMapping("/approve")
    ResponseEntity<RequestResource> approve(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Approval approval) {
        String planHash = Objects.requireNonNullElse(approval.planHash(), "");
        return decide(id, Deed.approve, ifMatch, caller -> requests.approve(caller, id, planHash, approval.comment()));
    }

    @Operation(summary = "Say no, with the reason")
    @PostMapping("/reject")
    ResponseEntity<RequestResource> reject(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Reason reason) {
        return decide(id, Deed.reject, ifMatch, caller -> requests.reject(caller, id, reason.text()));
    }

    @Operation(summary = "Take it back; while it is being applied, give it up")
    @PostMapping("/withdraw")
    ResponseEntity<RequestResource> withdraw(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Reason reason) {
        return decide(
                id,
                Deed.withdraw,
                ifMatch,
                caller -> requests.withdraw(caller, id, reason == null ? null : reason.text()));
    }

    @Operation(summary = "Put a draft before the approvers")
    @PostMapping("/submit")
    ResponseEntity<RequestResource> submit(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return decide(id, Deed.submit, ifMatch, caller -> requests.submit(caller, id));
    }

    @Operation(
            summary = "Put another proposal in the place of a draft's, or of one that waits for approval",
            description = "What waits is planned again; approvals that it had are void.")
    @PutMapping
    ResponseEntity<RequestResource> edit(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody FileBody body) {
        return decide(id, Deed.edit, ifMatch, caller -> requests.edit(caller, id, bodies.request(caller, body)));
    }

    @Operation(summary = "Say something about it; everybody who sees the request reads it")
    @PostMapping("/comments")
    ResponseEntity<RequestResource> comment(@PathVariable UUID id, @RequestBody Comment comment) {
        return decide(
                id,
                Deed.comment,
                null,
                caller -> requests.comment(caller, id, Objects.requireNonNullElse(comment.text(), "")));
    }

    private ResponseEntity<RequestResource> decide(
            UUID id, Deed deed, @Nullable String ifMatch, Function<Caller, RequestView> verb) {
        Caller caller = current.get();
        requests.checkMay(caller, id, deed);
        RequestView view = decided(caller, id, ifMatch, verb);
        return RequestResource.answer(ResponseEntity.ok(), view, requests.allowed(caller, id));
    }

    private RequestView decided(Caller caller, UUID id, @Nullable String ifMatch, Function<Caller, RequestView> verb) {
        try {
            if (ifMatch != null) {
                new EntityTag(requests.get(caller, id).version()).requireMatch(ifMatch);
            }
            return verb.apply(caller);
        } catch (Refusal refused) {
            // What refuses it may be what this very call did before its process died.
            if (IdempotencyKey.done()) {
                return requests.get(caller, id);
            }
            throw refused;
        }
    }
}
