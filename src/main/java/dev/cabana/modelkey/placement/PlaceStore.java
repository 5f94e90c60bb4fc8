package dev.cabana.modelkey.placement;

import dev.cabana.modelkey.ModelKeyStore.Valid;
import dev.cabana.shared.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What stands in clusters, as it was last seen. */
@Component
class PlaceStore {
    private final JdbcClient jdbc;

    PlaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the portal ever put keys there. */
    boolean known(UUID deployment) {
        return jdbc.sql("select exists (select 1 from model_key_look where deployment_id = :deployment)")
                .param("deployment", deployment)
                .query(Boolean.class)
                .single();
    }

    /** Exactly these stand there now. @return whether that is news */
    @Transactional
    public boolean stand(UUID deployment, List<Valid> keys, Instant now) {
        UUID[] ids = keys.stream().map(key -> UUID.fromString(key.key().id())).toArray(UUID[]::new);
        int gone = jdbc.sql("delete from model_key_place where deployment_id = :deployment and not key_id = any (:ids)")
                .param("deployment", deployment)
                .param("ids", ids)
                .update();
        int changed = jdbc.sql("""
                        insert into model_key_place (deployment_id, key_id, version, since)
                        select :deployment, key, version, :now from unnest(:ids, :versions) as standing(key, version)
                        on conflict (deployment_id, key_id) do update set version = excluded.version, since = excluded.since
                        where model_key_place.version <> excluded.version""")
                .param("deployment", deployment)
                .param("ids", ids)
                .param("versions", keys.stream().map(Valid::version).toArray(Long[]::new))
                .param("now", Columns.of(now))
                .update();
        boolean mended = looked(deployment, now, null);
        return gone + changed > 0 || mended;
    }

    /** @return whether that is news */
    boolean troubled(UUID deployment, String trouble, Instant now) {
        return looked(deployment, now, trouble);
    }

    private boolean looked(UUID deployment, Instant now, @org.jspecify.annotations.Nullable String trouble) {
        boolean same = jdbc.sql("""
                        select exists (select 1 from model_key_look
                        where deployment_id = :deployment and trouble is not distinct from :trouble::text)""")
                .param("deployment", deployment)
                .param("trouble", trouble)
                .query(Boolean.class)
                .single();
        jdbc.sql("""
                        insert into model_key_look (deployment_id, looked_at, trouble) values (:deployment, :now, :trouble)
                        on conflict (deployment_id) do update set looked_at = excluded.looked_at, trouble = excluded.trouble""")
                .param("deployment", deployment)
                .param("now", Columns.of(now))
                .param("trouble", trouble)
                .update();
        return !same;
    }

    /** The cluster is gone, and the keys in it with it. */
    @Transactional
    public void forget(UUID deployment) {
        for (String table : List.of("model_key_place", "model_key_look")) {
            jdbc.sql("delete from " + table + " where deployment_id = :deployment")
                    .param("deployment", deployment)
                    .update();
        }
    }
}
