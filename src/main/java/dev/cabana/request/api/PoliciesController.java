package dev.cabana.request.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.policy.ApprovalPolicies;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.request.policy.PolicyBody;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Keeping approval policies. {@code If-Match} may name the version that the caller read. */
@RestController
@RequestMapping("/api/v1/approval-policies")
@PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
@Tag(name = "Approval policies", description = "Which requests need whose agreement; the first that matches decides")
class PoliciesController {
    private final ApprovalPolicies policies;
    private final CurrentCaller current;

    PoliciesController(ApprovalPolicies policies, CurrentCaller current) {
        this.policies = policies;
        this.current = current;
    }

    @Operation(summary = "Those in force, in the order in which they are tried; all of them on one page")
    @GetMapping
    Page<PolicyResource> list() {
        return new Page<>(
                policies.list(current.get()).stream().map(PolicyResource::of).toList(), null);
    }

    @Operation(summary = "One policy as it is in force")
    @GetMapping("/{id}")
    ResponseEntity<PolicyResource> get(@PathVariable UUID id) {
        return answer(ResponseEntity.ok(), policies.get(current.get(), id));
    }

    @Operation(summary = "Every version of a policy, newest first, also of one that was removed")
    @GetMapping("/{id}/versions")
    Page<PolicyResource> versions(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return policies.versions(current.get(), id, new PageRequest(limit, cursor))
                .map(PolicyResource::of);
    }

    @Operation(summary = "One version of a policy")
    @GetMapping("/{id}/versions/{version}")
    PolicyResource version(@PathVariable UUID id, @PathVariable int version) {
        return PolicyResource.of(policies.version(current.get(), id, version));
    }

    @Operation(summary = "Add a policy", description = "In force for what is submitted from now on.")
    @ApiResponse(responseCode = "201", description = "Added. Location names it")
    @PostMapping
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<PolicyResource> create(@RequestBody PolicyBody body) {
        ApprovalPolicy made = policies.create(current.get(), body);
        return answer(ResponseEntity.created(URI.create("/api/v1/approval-policies/" + made.id())), made);
    }

    @Operation(
            summary = "Save a policy as its next version",
            description = "In force for what is submitted from now on; what was submitted keeps to the version it had.")
    @PutMapping("/{id}")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<PolicyResource> save(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody PolicyBody body) {
        return answer(ResponseEntity.ok(), policies.save(current.get(), id, body, matching(ifMatch)));
    }

    @Operation(summary = "Take a policy out of use; its versions stay readable. The standard policy stays")
    @ApiResponse(responseCode = "204", description = "Out of use")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    void remove(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        policies.remove(current.get(), id, matching(ifMatch));
    }

    private static Consumer<ApprovalPolicy> matching(@Nullable String ifMatch) {
        return policy -> new EntityTag(policy.version()).requireMatch(ifMatch);
    }

    private static ResponseEntity<PolicyResource> answer(ResponseEntity.BodyBuilder answer, ApprovalPolicy policy) {
        return answer.eTag(new EntityTag(policy.version()).header()).body(PolicyResource.of(policy));
    }
}
