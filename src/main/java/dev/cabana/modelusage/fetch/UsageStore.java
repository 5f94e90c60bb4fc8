package dev.cabana.modelusage.fetch;

import dev.cabana.modelkey.ModelKeyStore;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
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
            used(total, now);
        }
        return true;
    }

    /** Whoever may write into the cluster could name another team; the deployment's own is what counts. */
    private void add(DeploymentRef deployment, Batch.Total total) {
        jdbc.sql("""
                        insert into model_usage as u (hour, deployment_id, team, key_id, model, calls, failed, uncounted,
                            tokens_in, tokens_out)
                        values (:hour, :deployment, :team, :key, :model, :calls, :failed, :uncounted, :in, :out)
                        on conflict (deployment_id, hour, key_id, model) do update set calls = u.calls + excluded.calls,
                            failed = u.failed + excluded.failed, uncounted = u.uncounted + excluded.uncounted,
                            tokens_in = u.tokens_in + excluded.tokens_in, tokens_out = u.tokens_out + excluded.tokens_out""")
                .param("hour", Columns.of(total.hour()))
                .param("deployment", deployment.id())
                .param("team", deployment.team())
                .param("key", total.key())
                .param("model", total.model())
                .param("calls", total.calls())
                .param("failed", total.failed())
                .param("uncounted", total.uncounted())
                .param("in", total.tokensIn())
                .param("out", total.tokensOut())
                .update();
    }

    /** Batches name hours; one of this hour ended just now. */
    private void used(Batch.Total total, Instant now) {
        Instant end = total.hour().plus(Duration.ofHours(1));
        try {
            keys.used(UUID.fromString(total.key()), end.isBefore(now) ? end : now);
        } catch (IllegalArgumentException notOneOfOurs) {
            // Keys that were put into the cluster by hand have names of their own.
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
    }
}
