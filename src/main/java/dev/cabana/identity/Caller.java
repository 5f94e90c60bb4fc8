package dev.cabana.identity;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whoever acts, by session or by token, and what they may do.
 *
 * @param id stable and unique: the OpenID subject's preferred user name, or the owner of an API token
 * @param name for people
 * @param teams roles in each team that the caller belongs to
 * @param platformRoles roles that hold for every team
 * @param everywhere what the platform roles amount to in every team
 * @param decides false through whatever must not decide on requests: policies ask groups and people too, not only roles
 */
public record Caller(
        String id,
        String name,
        Map<String, Set<TeamRole>> teams,
        Set<PlatformRole> platformRoles,
        Set<TeamRole> everywhere,
        boolean decides) {

    /** Each role is granted on its own; a requester or an approver also views. */
    public enum TeamRole {
        viewer(TokenScope.read),
        requester(TokenScope.request),
        approver(TokenScope.approve);

        private final TokenScope scope;

        TeamRole(TokenScope scope) {
            this.scope = scope;
        }
    }

    /** {@code administrator} does everything but approve their own request; {@code approver} approves for every team; {@code auditor} reads everything. */
    public enum PlatformRole {
        administrator(TokenScope.admin, EnumSet.allOf(TeamRole.class)),
        approver(TokenScope.approve, EnumSet.of(TeamRole.viewer, TeamRole.approver)),
        auditor(TokenScope.read, EnumSet.of(TeamRole.viewer));

        private final TokenScope scope;
        private final Set<TeamRole> inEveryTeam;

        PlatformRole(TokenScope scope, Set<TeamRole> inEveryTeam) {
            this.scope = scope;
            this.inEveryTeam = Set.copyOf(inEveryTeam);
        }
    }

    public Caller(String id, String name, Map<String, Set<TeamRole>> teams, Set<PlatformRole> platformRoles) {
        this(
                id,
                name,
                teams,
                platformRoles,
                platformRoles.stream()
                        .flatMap(role -> role.inEveryTeam.stream())
                        .collect(Collectors.toUnmodifiableSet()),
                true);
    }

    /**
     * The same person acting through something that may do less. The one place where scopes take effect: whatever asks
     * for a role finds it missing. Looking is never taken away.
     */
    public Caller limitedTo(Set<TokenScope> scopes) {
        Map<String, Set<TeamRole>> less = new HashMap<>();
        teams.forEach((team, roles) -> less.put(team, within(scopes, roles)));
        return new Caller(
                id,
                name,
                Map.copyOf(less),
                platformRoles.stream()
                        .filter(role -> role.scope == TokenScope.read || scopes.contains(role.scope))
                        .collect(Collectors.toUnmodifiableSet()),
                within(scopes, everywhere),
                decides && scopes.contains(TokenScope.approve));
    }

    private static Set<TeamRole> within(Set<TokenScope> scopes, Set<TeamRole> roles) {
        Set<TeamRole> kept = EnumSet.noneOf(TeamRole.class);
        roles.stream().filter(role -> scopes.contains(role.scope)).forEach(kept::add);
        if (kept.isEmpty() && !roles.isEmpty()) {
            kept.add(TeamRole.viewer);
        }
        return Set.copyOf(kept);
    }

    public boolean administrator() {
        return platformRoles.contains(PlatformRole.administrator);
    }

    public boolean auditor() {
        return platformRoles.contains(PlatformRole.auditor);
    }

    /** True when every team's deployments are visible. */
    public boolean seesAllTeams() {
        return !everywhere.isEmpty();
    }

    public boolean mayView(String team) {
        return seesAllTeams() || !teams.getOrDefault(team, Set.of()).isEmpty();
    }

    public boolean mayRequest(String team) {
        return has(team, TeamRole.requester);
    }

    public boolean mayApprove(String team) {
        return has(team, TeamRole.approver);
    }

    private boolean has(String team, TeamRole role) {
        return everywhere.contains(role) || teams.getOrDefault(team, Set.of()).contains(role);
    }
}
