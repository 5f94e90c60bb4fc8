package dev.cabana.request;

import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.StageProgress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code request_awaited}: whom the open stage waits for, in a form that lists can be filtered by. */
@Component
class AwaitedStore {
    private final JdbcClient jdbc;

    AwaitedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Request request) {
        if (request.state() == RequestState.draft) {
            return;
        }
        // What was withdrawn before it was submitted never needed anybody.
        if (request.state() != RequestState.submitted) {
            forget(request);
            return;
        }
        request.needed().open().ifPresentOrElse(open -> put(request, open), () -> forget(request));
    }

    private void forget(Request request) {
        jdbc.sql("delete from request_awaited where request_id = :id")
                .param("id", request.id())
                .update();
    }

    private void put(Request request, StageProgress open) {
        ApproverRule rule = open.rule().approvers();
        jdbc.sql("""
                insert into request_awaited (request_id, every_approver, team_approvers, platform_roles, groups, people,
                    spent)
                values (:id, :every, :team, :roles, :groups, :people, :spent)
                on conflict (request_id) do update set every_approver = excluded.every_approver,
                    team_approvers = excluded.team_approvers, platform_roles = excluded.platform_roles,
                    groups = excluded.groups, people = excluded.people, spent = excluded.spent""")
                .param("id", request.id())
                .param("every", rule.everyApprover())
                .param("team", rule.teamApprovers())
                .param("roles", rule.platformRoles().stream().map(Enum::name).toArray(String[]::new))
                .param("groups", rule.groups().toArray(String[]::new))
                .param("people", rule.people().toArray(String[]::new))
                .param("spent", request.needed().spent().toArray(String[]::new))
                .update();
    }
}
