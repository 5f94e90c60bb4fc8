package dev.cabana.deployment;

import dev.cabana.deployment.DeploymentSummary.Footprint;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Json;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deployments with their progress, paged and scoped in the database, newest first. */
@Component
class DeploymentList {
    private static final String SELECT = """
            select d.*, revision.document, p.total, p.ready, p.stalled, p.drifted
            from deployment d
            left join deployment_revision revision
                on revision.deployment_id = d.id and revision.revision = d.desired_revision
            cross join lateral (
                select count(*) filter (where goal <> 'absent' or state <> 'removed') as total,
                    count(*) filter (where state in ('ready', 'drifted') and goal = 'present') as ready,
                    count(*) filter (where state = 'stalled') as stalled,
                    count(*) filter (where state = 'drifted') as drifted
                from resource r where r.deployment_id = d.id) p
            """;

    private final JdbcClient jdbc;
    private final Footprints footprints;

    DeploymentList(JdbcClient jdbc, Footprints footprints) {
        this.jdbc = jdbc;
        this.footprints = footprints;
    }

    DeploymentSummary one(UUID id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query(this::summary)
                .single();
    }

    Page<DeploymentSummary> page(Caller caller, DeploymentFilter filter, PageRequest page) {
        Cursor cursor = Cursor.decode(page.cursor());
        List<DeploymentSummary> found = jdbc.sql(SELECT + where(caller, filter) + """
                 order by d.created_at desc, d.id desc limit :limit""")
                .param("teams", caller.teams().keySet().toArray(String[]::new))
                .param("team", filter.team())
                .param("phases", filter.phases().stream().map(Enum::name).toArray(String[]::new))
                .param("text", blankToNull(filter.text()))
                .param("at", cursor == null ? null : Columns.of(cursor.at()))
                .param("id", cursor == null ? null : cursor.id())
                .param("limit", page.limit() + 1)
                .query(this::summary)
                .list();
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<DeploymentSummary> items = found.subList(0, page.limit());
        var last = items.getLast();
        return new Page<>(items, new Cursor(last.createdAt(), last.id()).encoded());
    }

    /** Only conditions that hold something back: the database then finds the index for the ones that are left. */
    private static String where(Caller caller, DeploymentFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (!caller.seesAllTeams()) {
            conditions.add("d.team = any(:teams)");
        }
        if (filter.team() != null) {
            conditions.add("d.team = :team");
        }
        conditions.add(filter.phases().isEmpty() ? "d.phase <> 'deleted'" : "d.phase = any(:phases)");
        if (blankToNull(filter.text()) != null) {
            conditions.add("strpos(d.name, lower(:text)) > 0");
        }
        conditions.add(Columns.AFTER_CURSOR.formatted("d"));
        return " where " + String.join(" and ", conditions);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private DeploymentSummary summary(ResultSet row, int number) throws SQLException {
        Phase phase = Phase.valueOf(row.getString("phase"));
        return new DeploymentSummary(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("team"),
                row.getString("account"),
                row.getString("region"),
                phase,
                row.getInt("desired_revision"),
                row.getInt("applied_revision"),
                new DeploymentSummary.Progress(
                        row.getInt("total"), row.getInt("ready"), row.getInt("stalled"), row.getInt("drifted")),
                phase == Phase.deleted ? null : footprint(row.getString("document")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    private @Nullable Footprint footprint(@Nullable String document) {
        return document == null ? null : footprints.of(Json.read(document, DeploymentDocument.class));
    }
}
