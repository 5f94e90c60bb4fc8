package dev.cabana.request.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.policy.Delegation;
import dev.cabana.request.policy.Delegations;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Letting somebody else decide for a while. */
@RestController
@RequestMapping("/api/v1/delegations")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Delegations", description = "Who may decide on requests in whose stead, and until when")
class DelegationsController {
    private final Delegations delegations;
    private final CurrentCaller current;

    @Schema(name = "NewDelegation")
    record Body(
            @Schema(
                    description = "User name of whoever may decide in your stead",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String delegate,

            @Schema(description = "At once when left out") @Nullable
            Instant from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Instant until,

            @Nullable String reason) {}

    DelegationsController(Delegations delegations, CurrentCaller current) {
        this.delegations = delegations;
        this.current = current;
    }

    @Operation(
            summary = "Delegations that hold or are yet to come, from you and to you, newest first",
            description = "everybody: everybody's, for administrators and auditors.")
    @GetMapping
    Page<Delegation> list(
            @RequestParam(defaultValue = "false") boolean everybody,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return delegations.list(current.get(), everybody, new PageRequest(limit, cursor));
    }

    @Operation(summary = "Let somebody decide in your stead for a while: whatever you may decide yourself then")
    @ApiResponse(responseCode = "201", description = "It holds from its beginning to its end")
    @PostMapping
    ResponseEntity<Delegation> delegate(@RequestBody Body body) {
        var made = delegations.delegate(
                current.get(),
                Objects.requireNonNullElse(body.delegate(), ""),
                body.from(),
                body.until(),
                Objects.requireNonNullElse(body.reason(), ""));
        return ResponseEntity.created(URI.create("/api/v1/delegations/" + made.id()))
                .body(made);
    }

    @Operation(summary = "End a delegation of yours now; administrators end anybody's")
    @ApiResponse(responseCode = "204", description = "It holds no longer")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        delegations.end(current.get(), id);
    }
}
