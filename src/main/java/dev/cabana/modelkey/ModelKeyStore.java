package dev.cabana.modelkey;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.ApiKey.Limits;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of {@code model_key}. Scoped to nobody. */
@Component
public class ModelKeyStore {
    private static final String VALID = "revoked_at is null and (expires_at is null or expires_at > :now)";

    private final JdbcClient jdbc;

    ModelKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ModelKey> find(UUID id) {
        return jdbc.sql("select * from model_key where id = :id")
                .param("id", id)
                .query(ModelKeyStore::key)
                .optional();
    }

    Optional<ModelKey> lock(UUID id) {
        return jdbc.sql("select * from model_key where id = :id for update")
                .param("id", id)
                .query(ModelKeyStore::key)
                .optional();
    }

    /** Newest first. */
    Page<ModelKey> list(Caller caller, ModelKeyFilter filter, Instant now, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor());
        List<ModelKey> found = jdbc.sql("""
                        select * from model_key k where not internal and (:all or team = any (:mine))
                            and (:team::text is null or team = :team) and (not :active or (%s)) and %s
                        order by created_at desc, id desc limit :limit""".formatted(VALID, Columns.AFTER_CURSOR.formatted("k")))
                .param("all", caller.seesAllTeams())
                .param("mine", caller.teams().keySet().toArray(String[]::new))
                .param("team", filter.team())
                .param("active", filter.active())
                .param("now", Columns.of(now))
                .param("at", after == null ? null : Columns.of(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", page.limit() + 1)
                .query(ModelKeyStore::key)
                .list();
        boolean more = found.size() > page.limit();
        List<ModelKey> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                items,
                more ? new Cursor(items.getLast().createdAt(), items.getLast().id()).encoded() : null);
    }

    /** A key that works now, as core-api is told it. @param version of the key */
    public record Valid(ApiKey key, long version) {}

    /** By id. */
    public List<Valid> valid(String team, Instant now) {
        return jdbc.sql("select * from model_key where team = :team and " + VALID + " order by id")
                .param("team", team)
                .param("now", Columns.of(now))
                .query((row, number) -> valid(row))
                .list();
    }

    private static Valid valid(ResultSet row) throws SQLException {
        ModelKey key = key(row, 0);
        return new Valid(
                new ApiKey(
                        key.id().toString(),
                        row.getString("hash"),
                        key.team(),
                        key.name(),
                        key.models(),
                        key.limits(),
                        key.expiresAt()),
                key.version());
    }

    int count(String team, Instant now) {
        return jdbc.sql("select count(*) from model_key where not internal and team = :team and " + VALID)
                .param("team", team)
                .param("now", Columns.of(now))
                .query(Integer.class)
                .single();
    }

    boolean isHash(UUID id, String hash) {
        return jdbc.sql("select exists (select from model_key where id = :id and hash = :hash)")
                .param("id", id)
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    void insert(ModelKey key, String hash) {
        bound(jdbc.sql("""
                insert into model_key (id, team, name, hash, models, requests_per_minute, tokens_per_minute, concurrent,
                    expires_at, internal, created_by, created_at, version)
                values (:id, :team, :name, :hash, :models, :requests, :tokens, :concurrent, :expires, :internal, :by, :at,
                    :version)"""), key)
                .param("team", key.team())
                .param("hash", hash)
                .param("internal", key.internal())
                .param("by", key.createdBy())
                .param("at", Columns.of(key.createdAt()))
                .update();
    }

    void update(ModelKey key) {
        bound(jdbc.sql("""
                update model_key set name = :name, models = :models, requests_per_minute = :requests,
                    tokens_per_minute = :tokens, concurrent = :concurrent, expires_at = :expires, revoked_by = :revoker,
                    revoked_at = :revoked, version = :version where id = :id"""), key)
                .param("revoker", key.revokedBy())
                .param("revoked", Columns.of(key.revokedAt()))
                .update();
    }

    private static StatementSpec bound(StatementSpec sql, ModelKey key) {
        return sql.param("id", key.id())
                .param("name", key.name())
                .param("models", key.models().toArray(String[]::new))
                .param("requests", key.limits().requestsPerMinute())
                .param("tokens", key.limits().tokensPerMinute())
                .param("concurrent", key.limits().concurrent())
                .param("expires", Columns.of(key.expiresAt()))
                .param("version", key.version());
    }

    /** Never back in time. Not a change of the key: its version stays. */
    public void used(UUID id, Instant at) {
        jdbc.sql("""
                        update model_key set last_used_at = :at
                        where id = :id and (last_used_at is null or last_used_at < :at)""").param("id", id).param("at", Columns.of(at)).update();
    }

    /** Of the portal's own keys those that ended before {@code end}; at most {@code most}, and how many they were. */
    public int forgetInternal(Instant end, int most) {
        return jdbc.sql("""
                        delete from model_key where id in (
                            select id from model_key where internal and expires_at < :end order by expires_at limit :most)""").param("end", Columns.of(end)).param("most", most).update();
    }

    private static ModelKey key(ResultSet row, int number) throws SQLException {
        return new ModelKey(
                row.getObject("id", UUID.class),
                row.getString("team"),
                row.getString("name"),
                List.of((String[]) row.getArray("models").getArray()),
                new Limits(
                        row.getInt("requests_per_minute"), row.getInt("tokens_per_minute"), row.getInt("concurrent")),
                Columns.instantOrNull(row, "expires_at"),
                row.getBoolean("internal"),
                row.getString("created_by"),
                Columns.instant(row, "created_at"),
                nullable(row, "revoked_by"),
                Columns.instantOrNull(row, "revoked_at"),
                Columns.instantOrNull(row, "last_used_at"),
                row.getLong("version"));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
