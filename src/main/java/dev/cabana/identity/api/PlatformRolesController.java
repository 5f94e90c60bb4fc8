package dev.cabana.identity.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Member;
import dev.cabana.identity.Memberships;
import dev.cabana.identity.NewGrant;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** The roles that hold for every team. */
@RestController
@RequestMapping("/api/v1/platform/members")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Teams")
class PlatformRolesController {
    private final Memberships memberships;
    private final CurrentCaller current;

    PlatformRolesController(Memberships memberships, CurrentCaller current) {
        this.memberships = memberships;
        this.current = current;
    }

    @Operation(summary = "Who has which platform role, by id (administrators and auditors)")
    @GetMapping
    Page<Member> members(
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return memberships.list(current.get(), null, new PageRequest(limit, cursor));
    }

    @Operation(summary = "Give somebody a platform role (administrators)")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Member grant(@RequestBody NewGrant grant) {
        return memberships.grant(current.get(), null, grant);
    }

    @Operation(summary = "Take back a platform role that was given by hand (administrators)")
    @DeleteMapping("/{grant}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID grant) {
        memberships.revoke(current.get(), null, grant);
    }
}
