package dev.cabana.deployment;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deployments with their progress, paged and scoped in the database, newest first. */
@Component
class DeploymentList {
    private static final String SELECT = """
            select d.*, p.total, p.ready, p.stalled, p.drifted
            from deployment d cross join lateral (
                select count(*) filter (where goal <> 'absent' or state <> 'removed') as total,
                    count(*) filter (where state in ('ready', 'drifted') and goal = 'present') as ready,
                    count(*) filter (where state = 'stalled') as stalled,
                    count(*) filter (where state = 'drifted') as drifted
                from resource r where r.deployment_id = d.id) p
            """;

    private final JdbcClient jdbc;

    DeploymentList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DeploymentSummary one(UUID id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query(DeploymentList::summary)
                .single();
    }

    Page<DeploymentSummary> page(Caller caller, DeploymentFilter filter, PageRequest page) {
        Cursor cursor = Cursor.decode(page.cursor());
        List<DeploymentSummary> found = jdbc.sql(SELECT + """
                where (:everyTeam or d.team = any(:teams))
                    and (:team::text is null or d.team = :team)
                    and (case when :anyPhase then d.phase <> 'deleted' else d.phase = any(:phases) end)
                    and (:text::text is null or strpos(d.name, lower(:text)) > 0)
                    and (:at::timestamptz is null or (d.created_at, d.id) < (:at::timestamptz, :id::uuid))
                order by d.created_at desc, d.id desc limit :limit""")
                .param("everyTeam", caller.seesAllTeams())
                .param("teams", caller.teams().keySet().toArray(String[]::new))
                .param("team", filter.team())
                .param("anyPhase", filter.phases().isEmpty())
                .param("phases", filter.phases().stream().map(Enum::name).toArray(String[]::new))
                .param("text", blankToNull(filter.text()))
                .param("at", cursor == null ? null : Columns.of(cursor.at()))
                .param("id", cursor == null ? null : cursor.id())
                .param("limit", page.limit() + 1)
                .query(DeploymentList::summary)
                .list();
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<DeploymentSummary> items = found.subList(0, page.limit());
        var last = items.getLast();
        return new Page<>(items, new Cursor(last.createdAt(), last.id()).encoded());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static DeploymentSummary summary(ResultSet row, int number) throws SQLException {
        return new DeploymentSummary(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("team"),
                row.getString("account"),
                row.getString("region"),
                Phase.valueOf(row.getString("phase")),
                row.getInt("desired_revision"),
                row.getInt("applied_revision"),
                new DeploymentSummary.Progress(
                        row.getInt("total"), row.getInt("ready"), row.getInt("stalled"), row.getInt("drifted")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
