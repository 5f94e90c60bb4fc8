package dev.cabana.deployment.ledger;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of {@code resource}. */
@Component
public class ResourceStore {
    private static final ResourceRowMapper ROWS = new ResourceRowMapper();

    private final JdbcClient jdbc;

    ResourceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In dependency order. */
    public List<ResourceRow> all(UUID deployment) {
        return jdbc.sql("select * from resource where deployment_id = :deployment order by position, address")
                .param("deployment", deployment)
                .query(ROWS)
                .list();
    }

    /** As {@link #all}, but only the first ones that come after a position and address. */
    public List<ResourceRow> after(UUID deployment, int position, String address, int limit) {
        return jdbc.sql("""
                select * from resource where deployment_id = :deployment and (position, address) > (:position, :address)
                order by position, address limit :limit""")
                .param("deployment", deployment)
                .param("position", position)
                .param("address", address)
                .param("limit", limit)
                .query(ROWS)
                .list();
    }

    /** As {@link #all}, without desired and observed attributes: enough to know whose turn it is, and read with every step. */
    public List<ResourceRow> outline(UUID deployment) {
        return jdbc.sql("""
                select deployment_id, address, type, grp, position, '{}'::jsonb as desired, depends_on, expected_millis,
                    goal, state, reason, advice, outputs, null as observed, status, drift, intent, generation,
                    create_attempt_at, attempts, step, started_at, ready_at, checked_at, next_check_at
                from resource where deployment_id = :deployment order by position, address""").param("deployment", deployment).query(ROWS).list();
    }

    /** As {@link #all}, and no step of any of them begins until the transaction ends. */
    public List<ResourceRow> lockAll(UUID deployment) {
        return jdbc.sql("""
                select * from resource where deployment_id = :deployment order by position, address for update""").param("deployment", deployment).query(ROWS).list();
    }

    public Optional<ResourceRow> lock(UUID deployment, String address) {
        return jdbc.sql("""
                select * from resource where deployment_id = :deployment and address = :address for update""")
                .param("deployment", deployment)
                .param("address", address)
                .query(ROWS)
                .optional();
    }

    /**
     * Begins a step: counts it and makes sure that there is an intent, before any call is made. The row as it is then;
     * whoever began a later step than the one at hand has overtaken it.
     */
    public Optional<ResourceRow> begin(UUID deployment, String address, UUID intent, Instant now) {
        return jdbc.sql("""
                update resource set step = step + 1, intent = coalesce(intent, :intent),
                    started_at = coalesce(started_at, :now)
                where deployment_id = :deployment and address = :address returning *""")
                .param("deployment", deployment)
                .param("address", address)
                .param("intent", intent)
                .param("now", Columns.of(now))
                .query(ROWS)
                .optional();
    }

    /** Written before a create call, so that a crash right after it is known to have happened there. */
    public void attemptsCreate(UUID deployment, String address, Instant now) {
        jdbc.sql("""
                update resource set create_attempt_at = :now
                where deployment_id = :deployment and address = :address""")
                .param("deployment", deployment)
                .param("address", address)
                .param("now", Columns.of(now))
                .update();
    }

    /** What had converged has to converge again: something that it uses is no longer what it was. */
    public void unsettle(UUID deployment, List<String> addresses) {
        jdbc.sql("""
                update resource set state = 'pending', reason = null, advice = null, generation = generation + 1,
                    next_check_at = null
                where deployment_id = :deployment and address = any(:addresses) and goal = 'present'""")
                .param("deployment", deployment)
                .param("addresses", addresses.toArray(String[]::new))
                .update();
    }

    /** Everything that has converged is due to be looked at. */
    public List<String> dueNow(UUID deployment, Instant now) {
        return jdbc.sql("""
                update resource set next_check_at = :now
                where deployment_id = :deployment and goal = 'present' and state in ('ready', 'drifted')
                returning address""")
                .param("deployment", deployment)
                .param("now", Columns.of(now))
                .query(String.class)
                .list();
    }

    public void insert(ResourceRow row) {
        bound(jdbc.sql("""
                insert into resource (deployment_id, address, type, grp, position, desired, depends_on,
                    expected_millis, goal, state, reason, advice, outputs, observed, status, drift, intent, generation,
                    create_attempt_at, attempts, step, started_at, ready_at, checked_at, next_check_at)
                values (:deployment, :address, :type, :grp, :position, :desired::jsonb, :dependsOn,
                    :expected, :goal, :state, :reason, :advice, :outputs::jsonb, :observed::jsonb, :status,
                    :drift::jsonb, :intent, :generation, :createAt, :attempts, :step, :startedAt, :readyAt,
                    :checkedAt, :nextCheckAt)"""), row).param("step", row.attempt().step()).update();
    }

    /** Everything but the count of steps, which only {@link #begin} changes. */
    public void update(ResourceRow row) {
        bound(jdbc.sql("""
                update resource set type = :type, grp = :grp, position = :position, desired = :desired::jsonb,
                    depends_on = :dependsOn, expected_millis = :expected, goal = :goal, state = :state,
                    reason = :reason, advice = :advice, outputs = :outputs::jsonb, observed = :observed::jsonb,
                    status = :status, drift = :drift::jsonb, intent = :intent, generation = :generation,
                    create_attempt_at = :createAt, attempts = :attempts, started_at = :startedAt,
                    ready_at = :readyAt, checked_at = :checkedAt, next_check_at = :nextCheckAt
                where deployment_id = :deployment and address = :address"""), row).update();
    }

    private static StatementSpec bound(StatementSpec sql, ResourceRow row) {
        var node = row.node();
        return bindStanding(sql, row)
                .param("deployment", row.deployment())
                .param("address", node.address())
                .param("type", node.type())
                .param("grp", node.group())
                .param("position", node.position())
                .param("desired", Json.write(node.desired()))
                .param("dependsOn", node.dependsOn().toArray(String[]::new))
                .param("expected", node.expected().toMillis())
                .param("startedAt", Columns.of(row.times().startedAt()))
                .param("readyAt", Columns.of(row.times().readyAt()))
                .param("checkedAt", Columns.of(row.times().checkedAt()))
                .param("nextCheckAt", Columns.of(row.times().nextCheckAt()));
    }

    private static StatementSpec bindStanding(StatementSpec sql, ResourceRow row) {
        return sql.param("goal", row.goal().name())
                .param("state", row.state().name())
                .param("reason", row.standing().reason())
                .param("advice", row.standing().advice())
                .param("outputs", Json.write(row.outputs()))
                .param("observed", text(row.seen().observed()))
                .param("status", row.seen().status())
                .param("drift", Json.write(row.seen().drift()))
                .param("intent", row.attempt().intent())
                .param("generation", row.attempt().generation())
                .param("createAt", Columns.of(row.attempt().createAt()))
                .param("attempts", row.attempt().failures());
    }

    private static @Nullable String text(@Nullable Object json) {
        return json == null ? null : Json.write(json);
    }
}
