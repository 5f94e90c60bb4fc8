package dev.cabana.deployment.ledger;

import dev.cabana.deployment.TimelineEvent;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import dev.cabana.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The rows of {@code timeline_event}, only ever appended. */
@Component
public class Timeline {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Signals signals;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Signals signals, Clock clock) {
        this.jdbc = jdbc;
        this.signals = signals;
        this.clock = clock;
    }

    /** Call it with the deployment locked: ids then rise in the order of commits, and nobody who reads on misses one. */
    public void append(UUID deployment, Entry entry) {
        TimelineEvent.Call call = entry.call();
        jdbc.sql("""
                insert into timeline_event (deployment_id, at, kind, level, address, message, actor, service,
                    operation, request_id, details)
                values (:deployment, :at, :kind, :level, :address, :message, :actor, :service, :operation,
                    :requestId, :details::jsonb)""")
                .param("deployment", deployment)
                .param("at", Columns.of(clock.instant()))
                .param("kind", entry.kind())
                .param("level", entry.level().name())
                .param("address", entry.address())
                .param("message", entry.message())
                .param("actor", entry.actor())
                .param("service", call == null ? null : call.service())
                .param("operation", call == null ? null : call.operation())
                .param("requestId", call == null ? null : call.requestId())
                .param("details", Json.write(entry.details()))
                .update();
        signals.publish("deployment:" + deployment);
    }

    /** Oldest first. */
    public List<TimelineEvent> after(UUID deployment, long id, int limit) {
        return jdbc.sql("""
                select * from timeline_event where deployment_id = :deployment and id > :id
                order by id limit :limit""")
                .param("deployment", deployment)
                .param("id", id)
                .param("limit", limit)
                .query(Timeline::event)
                .list();
    }

    /** Newest first. */
    public List<TimelineEvent> before(UUID deployment, long id, int limit) {
        return jdbc.sql("""
                select * from timeline_event where deployment_id = :deployment and id < :id
                order by id desc limit :limit""")
                .param("deployment", deployment)
                .param("id", id)
                .param("limit", limit)
                .query(Timeline::event)
                .list();
    }

    private static TimelineEvent event(ResultSet row, int number) throws SQLException {
        return new TimelineEvent(
                row.getLong("id"),
                Columns.instant(row, "at"),
                row.getString("kind"),
                TimelineEvent.Level.valueOf(row.getString("level")),
                row.getString("address"),
                row.getString("message"),
                row.getString("actor"),
                call(row),
                Json.mapper().readValue(row.getString("details"), DETAILS));
    }

    private static TimelineEvent.@Nullable Call call(ResultSet row) throws SQLException {
        String service = row.getString("service");
        return service == null
                ? null
                : new TimelineEvent.Call(service, row.getString("operation"), row.getString("request_id"));
    }
}
