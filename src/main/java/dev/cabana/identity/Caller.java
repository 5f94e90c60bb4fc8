package dev.cabana.identity;

import java.util.Map;
import java.util.Set;

/**
 * Whoever acts, by session or by token, and what they may do.
 *
 * @param id stable and unique: the OpenID subject's preferred user name, or the owner of an API token
 * @param name for people
 * @param teams roles in each team that the caller belongs to
 * @param platformRoles roles that hold for every team
 */
public record Caller(String id, String name, Map<String, Set<TeamRole>> teams, Set<PlatformRole> platformRoles) {

    /** Each role is granted on its own; a requester or an approver also views. */
    public enum TeamRole {
        viewer,
        requester,
        approver
    }

    /** {@code administrator} does everything but approve their own request; {@code approver} approves for every team; {@code auditor} reads everything. */
    public enum PlatformRole {
        administrator,
        approver,
        auditor
    }

    public boolean administrator() {
        return platformRoles.contains(PlatformRole.administrator);
    }

    public boolean auditor() {
        return platformRoles.contains(PlatformRole.auditor);
    }

    /** True when every team's deployments are visible. */
    public boolean seesAllTeams() {
        return !platformRoles.isEmpty();
    }

    public boolean mayView(String team) {
        return seesAllTeams() || !teams.getOrDefault(team, Set.of()).isEmpty();
    }

    public boolean mayRequest(String team) {
        return administrator() || teams.getOrDefault(team, Set.of()).contains(TeamRole.requester);
    }

    public boolean mayApprove(String team) {
        return administrator()
                || platformRoles.contains(PlatformRole.approver)
                || teams.getOrDefault(team, Set.of()).contains(TeamRole.approver);
    }
}
