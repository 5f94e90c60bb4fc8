package dev.cabana.notification;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Refusal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose webhooks and deliveries a caller manages: administrators everybody's, approvers those of their teams. Nobody else
 * sees them, since the address of a chat room's webhook is itself a secret.
 *
 * @param everything also platform-wide ones, and mails
 * @param everyTeam those of every team
 */
public record Managed(boolean everything, boolean everyTeam, Set<String> teams) {

    static Managed of(Caller caller) {
        return new Managed(
                caller.administrator(),
                caller.everywhere().contains(Caller.TeamRole.approver),
                caller.teams().keySet().stream().filter(caller::mayApprove).collect(Collectors.toSet()));
    }

    /** @param team null for what is platform-wide */
    public static boolean by(Caller caller, @Nullable String team) {
        return caller.administrator() || team != null && caller.mayApprove(team);
    }

    /** Another team's is not there; one's own team's is forbidden. @param what for people, for example "The webhook" */
    static void require(Caller caller, @Nullable String team, String what) {
        if (by(caller, team)) {
            return;
        }
        if (team == null || !caller.mayView(team)) {
            throw Refusal.notFound(what);
        }
        throw Refusal.forbidden(
                "Notifications of team " + team + " are managed by its approvers and by administrators");
    }
}
