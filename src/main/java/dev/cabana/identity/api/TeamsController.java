package dev.cabana.identity.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Member;
import dev.cabana.identity.Memberships;
import dev.cabana.identity.NewGrant;
import dev.cabana.identity.TeamSummary;
import dev.cabana.identity.Teams;
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

/** Teams and the roles in them. */
@RestController
@RequestMapping("/api/v1/teams")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Teams")
class TeamsController {
    private final Teams teams;
    private final Memberships memberships;
    private final CurrentCaller current;

    TeamsController(Teams teams, Memberships memberships, CurrentCaller current) {
        this.teams = teams;
        this.memberships = memberships;
        this.current = current;
    }

    /** @param name small letters, digits and single hyphens; cannot be changed later */
    record NewTeam(@Nullable String name) {}

    @Operation(summary = "The teams that the caller may view, by name")
    @GetMapping
    Page<TeamSummary> list(
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return teams.list(current.get(), new PageRequest(limit, cursor));
    }

    @Operation(
            summary = "Create a team (administrators)",
            description = "For teams that no group of the identity provider stands for.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TeamSummary create(@RequestBody NewTeam team) {
        return teams.create(current.get(), team.name());
    }

    @Operation(summary = "One team")
    @GetMapping("/{team}")
    TeamSummary one(@PathVariable String team) {
        return teams.find(current.get(), team);
    }

    @Operation(
            summary = "Who has which role in the team, by id",
            description = "Each role says where it comes from: a group of the identity provider, or an administrator.")
    @GetMapping("/{team}/members")
    Page<Member> members(
            @PathVariable String team,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return memberships.list(current.get(), team, new PageRequest(limit, cursor));
    }

    @Operation(
            summary = "Give somebody a role in the team (administrators)",
            description = "Holds at once on every replica. The person need not have signed in yet.")
    @PostMapping("/{team}/members")
    @ResponseStatus(HttpStatus.CREATED)
    Member grant(@PathVariable String team, @RequestBody NewGrant grant) {
        return memberships.grant(current.get(), team, grant);
    }

    @Operation(
            summary = "Take back a role that was given by hand (administrators)",
            description = "Ends the person's access at once for calls, and within a minute for pages that are open.")
    @DeleteMapping("/{team}/members/{grant}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String team, @PathVariable UUID grant) {
        memberships.revoke(current.get(), team, grant);
    }
}
