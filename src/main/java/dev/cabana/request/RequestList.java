package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.ArrayList;
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
        List<String> conditions = visible(caller, filter.approvableByCaller());
        if (!filter.states().isEmpty()) {
            conditions.add("r.state = any(:states)");
        }
        if (filter.deployment() != null) {
            conditions.add("r.deployment = :deployment");
        }
        if (filter.requester() != null) {
            conditions.add("r.requester = :requester");
        }
        conditions.add(Columns.AFTER_CURSOR.formatted("r"));
        StatementSpec query = jdbc.sql(COLUMNS + where(conditions) + """
                 order by r.created_at desc, r.id desc limit :limit""");
        List<RequestSummary> found = scoped(query, caller)
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
        List<String> conditions = visible(caller, true);
        conditions.add("r.state = 'submitted'");
        return scoped(jdbc.sql("select count(*) from request r" + where(conditions)), caller)
                .query(Integer.class)
                .single();
    }

    /** Only conditions that hold something back: the database then finds the index for the ones that are left. */
    private static List<String> visible(Caller caller, boolean approvable) {
        List<String> conditions = new ArrayList<>();
        if (!caller.seesAllTeams()) {
            conditions.add("r.team = any(:teams)");
        } else if (!caller.administrator()) {
            // A draft is its team's own business: approvers of every team are not shown it.
            conditions.add("(r.state <> 'draft' or r.team = any(:teams) or r.requester = :caller)");
        }
        if (approvable) {
            conditions.add("r.requester <> :caller and (:approvesAll or r.team = any(:approvesFor))");
        }
        return conditions;
    }

    private static String where(List<String> conditions) {
        return " where " + String.join(" and ", conditions);
    }

    private static StatementSpec scoped(StatementSpec query, Caller caller) {
        String[] approvesFor = caller.teams().entrySet().stream()
                .filter(team -> team.getValue().contains(TeamRole.approver))
                .map(java.util.Map.Entry::getKey)
                .toArray(String[]::new);
        return query.param("teams", caller.teams().keySet().toArray(String[]::new))
                .param("caller", caller.id())
                .param(
                        "approvesAll",
                        caller.administrator() || caller.platformRoles().contains(PlatformRole.approver))
                .param("approvesFor", approvesFor);
    }
}
