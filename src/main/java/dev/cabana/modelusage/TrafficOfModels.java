package dev.cabana.modelusage;

import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.ModelTraffic;
import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Sums and percentiles of a page of models, in one query. */
@Component
class TrafficOfModels implements ModelTraffic {
    /** With the hour that has begun: what was used is kept by the hour. */
    private static final Duration BACK = Duration.ofHours(23);

    private static final TypeReference<TreeMap<Integer, Long>> BUCKETS = new TypeReference<>() {};
    private static final String SELECT = """
            with wanted as (select * from unnest(:deployments::uuid[], :models::text[]) as w(deployment_id, model)),
            used as (
                select u.deployment_id, u.model, sum(u.calls) as calls, sum(u.failed) as failed,
                    sum(u.tokens_in) as tokens_in, sum(u.tokens_out) as tokens_out
                from model_usage u join wanted using (deployment_id, model)
                where u.hour >= :from group by 1, 2),
            bucket as (
                select l.deployment_id, l.model, l.measure, l.up_to_ms, sum(l.calls) as calls
                from model_latency l join wanted using (deployment_id, model)
                where l.hour >= :from group by 1, 2, 3, 4),
            latency as (
                select deployment_id, model,
                    jsonb_object_agg(up_to_ms::text, calls) filter (where measure = 'firstToken') as first_token,
                    jsonb_object_agg(up_to_ms::text, calls) filter (where measure = 'whole') as whole
                from bucket group by 1, 2)
            select used.*, coalesce(first_token, '{}') as first_token, coalesce(whole, '{}') as whole
            from used left join latency using (deployment_id, model)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    TrafficOfModels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Map<Of, Traffic> of(Collection<DeployedModel> models) {
        Map<Of, Traffic> found = new HashMap<>();
        if (models.isEmpty()) {
            return found;
        }
        Instant from = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(BACK);
        jdbc.sql(SELECT)
                .param(
                        "deployments",
                        models.stream().map(DeployedModel::deploymentId).toArray(UUID[]::new))
                .param("models", models.stream().map(DeployedModel::name).toArray(String[]::new))
                .param("from", Columns.of(from))
                .query((row, number) -> found.put(
                        new Of(row.getObject("deployment_id", UUID.class), row.getString("model")), traffic(row)))
                .list();
        return found;
    }

    private static Traffic traffic(ResultSet row) throws SQLException {
        return new Traffic(
                row.getLong("calls"),
                row.getLong("failed"),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"),
                Percentiles.of(buckets(row.getString("first_token"))),
                Percentiles.of(buckets(row.getString("whole"))));
    }

    private static SortedMap<Integer, Long> buckets(String json) {
        return dev.cabana.shared.Json.mapper().readValue(json, BUCKETS);
    }
}
