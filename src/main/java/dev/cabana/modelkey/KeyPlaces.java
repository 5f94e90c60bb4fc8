package dev.cabana.modelkey;

import dev.cabana.identity.Caller;
import dev.cabana.modelkey.KeyPlace.Status;
import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where keys are in force. */
@Component
public class KeyPlaces {
    private final JdbcClient jdbc;
    private final ModelKeys keys;
    private final Clock clock;

    KeyPlaces(JdbcClient jdbc, ModelKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** In every deployment of the key's team that has a cluster, by name. */
    public List<KeyPlace> of(Caller caller, UUID id) {
        return of(caller, List.of(keys.get(caller, id))).getOrDefault(id, List.of());
    }

    /** Of several keys that the caller has read. */
    public Map<UUID, List<KeyPlace>> of(Caller caller, Collection<ModelKey> some) {
        Instant now = clock.instant();
        Map<UUID, ModelKey> byId = new HashMap<>();
        some.stream().filter(key -> caller.mayView(key.team())).forEach(key -> byId.put(key.id(), key));
        Map<UUID, List<KeyPlace>> places = new HashMap<>();
        jdbc.sql("""
                        select k.id, d.name, p.version, p.since, l.trouble from model_key k
                        join deployment d on d.team = k.team and d.phase <> 'deleted'
                        join resource r on r.deployment_id = d.id and r.address = 'cluster' and r.outputs <> '{}'
                            and r.state <> 'removed'
                        left join model_key_place p on p.deployment_id = d.id and p.key_id = k.id
                        left join model_key_look l on l.deployment_id = d.id
                        where k.id = any (:ids) order by d.name""")
                .param("ids", byId.keySet().toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        place(java.util.Objects.requireNonNull(byId.get(row.getObject("id", UUID.class))), row, now)))
                .list()
                .forEach(found -> places.computeIfAbsent(found.getKey(), id -> new java.util.ArrayList<>())
                        .add(found.getValue()));
        return places;
    }

    /** Whether that cluster has the key as it is now. Scoped to nobody. */
    public boolean inForce(UUID deployment, UUID key) {
        return jdbc.sql("""
                        select exists (select 1 from model_key_place p join model_key k on k.id = p.key_id
                        where p.deployment_id = :deployment and k.id = :key and p.version = k.version)""")
                .param("deployment", deployment)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private static KeyPlace place(ModelKey key, ResultSet row, Instant now) throws SQLException {
        long version = row.getLong("version");
        boolean there = !row.wasNull();
        boolean active = key.state(now) == ModelKey.State.active;
        Status status = active
                ? there && version == key.version() ? Status.inForce : Status.pending
                // core-api goes by the expiry that it was told, so only what was revoked is still accepted.
                : there && key.state(now) == ModelKey.State.revoked ? Status.leaving : Status.gone;
        return new KeyPlace(
                row.getString("name"), status, Columns.instantOrNull(row, "since"), row.getString("trouble"));
    }
}
