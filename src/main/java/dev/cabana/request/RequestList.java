package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.request.policy.Mandate;
import dev.cabana.request.policy.Mandates;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Json;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.time.Clock;
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
            select id, kind, state, deployment, team, requester, justification, plan_hash, monthly_usd,
                round((plan #>> '{cost,before}')::numeric * 730, 2) as monthly_usd_before, created_at, updated_at,
                expires_at from request r
            """;
    private static final String AWAITED = " left join request_awaited a on a.request_id = r.id";

    /**
     * As {@link dev.cabana.request.policy.Mandates} decides it, for many at once: what waits without a row waits for
     * anybody who may approve for the team.
     */
    private static final String DECIDABLE = """
            r.state = 'submitted' and r.requester <> :caller and not (:caller = any(coalesce(a.spent, '{}')))
            and coalesce(r.expires_at > :now, true)
            and exists (
                select 1 from jsonb_to_recordset(:mandates::jsonb) as m(person text, everywhere boolean, teams text[],
                    roles text[], groups text[])
                where m.person <> r.requester and not (m.person = any(coalesce(a.spent, '{}')))
                    and (coalesce(a.every_approver, true)
                            and (m.everywhere or r.team = any(m.teams))
                        or a.team_approvers and r.team = any(m.teams)
                        or a.platform_roles && m.roles
                        or a.groups && m.groups
                        or m.person = any(a.people)))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    RequestSummary one(UUID id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(RequestRows::summary)
                .single();
    }

    Page<RequestSummary> page(Mandates mandates, RequestFilter filter, PageRequest page) {
        Cursor cursor = Cursor.decode(page.cursor());
        List<String> conditions = visible(mandates, filter.approvableByCaller());
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
        StatementSpec query =
                jdbc.sql(COLUMNS + (filter.approvableByCaller() ? AWAITED : "") + where(conditions) + """
                 order by r.created_at desc, r.id desc limit :limit""");
        List<RequestSummary> found = scoped(query, mandates)
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

    int awaiting(Mandates mandates) {
        String count = "select count(*) from request r" + AWAITED + where(visible(mandates, true));
        return scoped(jdbc.sql(count), mandates).query(Integer.class).single();
    }

    /** Only conditions that hold something back: the database then finds the index for the ones that are left. */
    private static List<String> visible(Mandates mandates, boolean approvable) {
        Caller caller = mandates.own().person();
        List<String> conditions = new ArrayList<>();
        if (approvable) {
            conditions.add(DECIDABLE);
        } else if (!caller.seesAllTeams()) {
            conditions.add("r.team = any(:teams)");
        } else if (!caller.administrator()) {
            // A draft is its team's own business: approvers of every team are not shown it.
            conditions.add("(r.state <> 'draft' or r.team = any(:teams) or r.requester = :caller)");
        }
        return conditions;
    }

    private static String where(List<String> conditions) {
        return " where " + String.join(" and ", conditions);
    }

    private StatementSpec scoped(StatementSpec query, Mandates mandates) {
        Caller caller = mandates.own().person();
        return query.param("teams", caller.teams().keySet().toArray(String[]::new))
                .param("caller", caller.id())
                .param("now", Columns.of(clock.instant()))
                .param("mandates", Json.write(mandates.deciding().map(Right::of).toList()));
    }

    /** A mandate in the words of the database. */
    private record Right(
            String person, boolean everywhere, List<String> teams, List<String> roles, List<String> groups) {
        static Right of(Mandate mandate) {
            Caller person = mandate.person();
            return new Right(
                    person.id(),
                    person.everywhere().contains(TeamRole.approver),
                    person.teams().entrySet().stream()
                            .filter(team -> team.getValue().contains(TeamRole.approver))
                            .map(java.util.Map.Entry::getKey)
                            .toList(),
                    person.platformRoles().stream().map(Enum::name).toList(),
                    List.copyOf(mandate.groups()));
        }
    }
}
