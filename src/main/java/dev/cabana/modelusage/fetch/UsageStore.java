package dev.cabana.modelusage.fetch;

import dev.cabana.coreapi.LatencyBuckets;
import dev.cabana.modelkey.ModelKeyStore;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts each batch once, however often it comes. */
@Component
public class UsageStore {
    /** A batch that core-api still offers after that was never acknowledged, although it was asked for all the time. */
    private static final Duration REMEMBERED = Duration.ofDays(60);

    /** Only the last day of them is shown. */
    private static final Duration LATENCIES_KEPT = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final ModelKeyStore keys;

    UsageStore(JdbcClient jdbc, ModelKeyStore keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** @return false when it was counted before */
    @Transactional
    public boolean count(DeploymentRef deployment, Batch batch, Instant now) {
        int fresh = jdbc.sql("""
                        insert into model_usage_batch (deployment_id, id, received_at) values (:deployment, :id, :now)
                        on conflict do nothing""")
                .param("deployment", deployment.id())
                .param("id", batch.id())
                .param("now", Columns.of(now))
                .update();
        if (fresh == 0) {
            return false;
        }
        for (Batch.Total total : batch.totals()) {
            add(deployment, total);
            add(deployment, total, "firstToken", total.firstToken());
            add(deployment, total, "whole", total.whole());
            used(total, now);
        }
        return true;
    }

    /**
     * Whoever may write into the cluster could name another team; the deployment's own is what counts. The portal's own keys
     * come and go, so what was asked with them is kept under their name.
     */
    private void add(DeploymentRef deployment, Batch.Total total) {
        jdbc.sql("""
                        insert into model_usage as u (hour, deployment_id, team, key_id, model, calls, failed, uncounted,
                            tokens_in, tokens_out)
                        values (:hour, :deployment, :team,
                            coalesce((select k.name from model_key k where k.internal and k.id = :id::uuid), :key), :model, :calls, :failed, :uncounted, :in, :out)
                        on conflict (deployment_id, hour, key_id, model) do update set calls = u.calls + excluded.calls,
                            failed = u.failed + excluded.failed, uncounted = u.uncounted + excluded.uncounted,
                            tokens_in = u.tokens_in + excluded.tokens_in, tokens_out = u.tokens_out + excluded.tokens_out""")
                .param("hour", Columns.of(total.hour()))
                .param("deployment", deployment.id())
                .param("team", deployment.team())
                .param("key", total.key())
                .param("id", issued(total.key()))
                .param("model", total.model())
                .param("calls", total.calls())
                .param("failed", total.failed())
                .param("uncounted", total.uncounted())
                .param("in", total.tokensIn())
                .param("out", total.tokensOut())
                .update();
    }

    /** Other buckets than the known ones are not of our making. */
    private void add(
            DeploymentRef deployment, Batch.Total total, String measure, @Nullable SortedMap<Integer, Long> buckets) {
        Integer[] bounds = buckets == null
                ? new Integer[0]
                : buckets.keySet().stream().filter(LatencyBuckets::has).toArray(Integer[]::new);
        if (buckets == null || bounds.length == 0) {
            return;
        }
        jdbc.sql("""
                        insert into model_latency as l (deployment_id, hour, model, measure, up_to_ms, calls)
                        select :deployment, :hour, :model, :measure, bound, calls from unnest(:bounds, :calls) as b(bound, calls)
                        on conflict (deployment_id, hour, model, measure, up_to_ms) do update set calls = l.calls + excluded.calls""")
                .param("deployment", deployment.id())
                .param("hour", Columns.of(total.hour()))
                .param("model", total.model())
                .param("measure", measure)
                .param("bounds", bounds)
                .param("calls", Arrays.stream(bounds).map(buckets::get).toArray(Long[]::new))
                .update();
    }

    /** Batches name hours; one of this hour ended just now. */
    private void used(Batch.Total total, Instant now) {
        Instant end = total.hour().plus(Duration.ofHours(1));
        UUID key = issued(total.key());
        if (key != null) {
            keys.used(key, end.isBefore(now) ? end : now);
        }
    }

    /** @return null for a key that was put into the cluster by hand, which has a name of its own */
    private static @Nullable UUID issued(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException notOneOfOurs) {
            return null;
        }
    }

    /** Whether the team ever had a key: without one nobody can have called a model. */
    boolean hasKeys(String team) {
        return jdbc.sql("select exists (select 1 from model_key where team = :team)")
                .param("team", team)
                .query(Boolean.class)
                .single();
    }

    void looked(UUID deployment, Instant now, @Nullable String trouble) {
        jdbc.sql("""
                        insert into model_usage_look (deployment_id, looked_at, trouble) values (:deployment, :now, :trouble)
                        on conflict (deployment_id) do update set looked_at = excluded.looked_at, trouble = excluded.trouble""")
                .param("deployment", deployment)
                .param("now", Columns.of(now))
                .param("trouble", trouble)
                .update();
    }

    void forgetBefore(UUID deployment, Instant now, Duration kept) {
        jdbc.sql("delete from model_usage_batch where deployment_id = :deployment and received_at < :before")
                .param("deployment", deployment)
                .param("before", Columns.of(now.minus(REMEMBERED)))
                .update();
        jdbc.sql("delete from model_usage where deployment_id = :deployment and hour < :before")
                .param("deployment", deployment)
                .param("before", Columns.of(now.minus(kept)))
                .update();
        jdbc.sql("delete from model_latency where deployment_id = :deployment and hour < :before")
                .param("deployment", deployment)
                .param("before", Columns.of(now.minus(LATENCIES_KEPT)))
                .update();
    }
}
