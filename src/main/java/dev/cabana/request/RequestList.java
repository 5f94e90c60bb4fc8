package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Requests as lines, paged and scoped in the database, newest first. */
@Component
class RequestList {
    private static final String COLUMNS = """
            select id, kind, state, deployment, team, requester, justification, plan_hash, monthly_usd, created_at,
                updated_at, expires_at from request r
            """;
    // A draft is its team's own business: approvers of every team are not shown it.
    private static final String VISIBLE = """
            where (:everyTeam or r.team = any(:teams))
                and (not :approvable or (r.requester <> :caller and (:approvesAll or r.team = any(:approvesFor))))
                and (r.state <> 'draft' or r.team = any(:teams) or r.requester = :caller or :admin)
            """;

    private final JdbcClient jdbc;

    RequestList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RequestSummary one(UUID id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(RequestRows::summary)
                .single();
    }

    Page<RequestSummary> page(Caller caller, RequestFilter filter, PageRequest page) {
        Cursor cursor = Cursor.decode(page.cursor());
        StatementSpec query = jdbc.sql(COLUMNS + VISIBLE + """
                and (:anyState or r.state = any(:states))
                and (:deployment::text is null or r.deployment = :deployment)
                and (:requester::text is null or r.requester = :requester)
                and (:at::timestamptz is null or (r.created_at, r.id) < (:at::timestamptz, :id::uuid))
                order by r.created_at desc, r.id desc limit :limit""");
        List<RequestSummary> found = scoped(query, caller, filter.approvableByCaller())
                .param("anyState", filter.states().isEmpty())
                .param("states", filter.states().stream().map(Enum::name).toArray(String[]::new))
                .param("deployment", filter.deployment())
                .param("requester", filter.requester())
                .param("at", cursor == null ? null : Columns.of(cursor.at()))
                .param("id", cursor == null ? null : cursor.id())
                .param("limit", page.limit() + 1)
                .query(RequestRows::summary)
                .list();
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<RequestSummary> items = found.subList(0, page.limit());
        var last = items.getLast();
        return new Page<>(items, new Cursor(last.createdAt(), last.id()).encoded());
    }

    int awaiting(Caller caller) {
        StatementSpec query = jdbc.sql("select count(*) from request r " + VISIBLE + " and r.state = 'submitted'");
        return scoped(query, caller, true).query(Integer.class).single();
    }

    private static StatementSpec scoped(StatementSpec query, Caller caller, boolean approvable) {
        String[] approvesFor = caller.teams().entrySet().stream()
                .filter(team -> team.getValue().contains(TeamRole.approver))
                .map(java.util.Map.Entry::getKey)
                .toArray(String[]::new);
        return query.param("everyTeam", caller.seesAllTeams())
                .param("teams", caller.teams().keySet().toArray(String[]::new))
                .param("caller", caller.id())
                .param("admin", caller.administrator())
                .param("approvable", approvable)
                .param(
                        "approvesAll",
                        caller.administrator() || caller.platformRoles().contains(PlatformRole.approver))
                .param("approvesFor", approvesFor);
    }
}
