package dev.cabana.catalog;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows of {@code catalog_model}. Rules ask many times for one document, so what they get may be a moment old. */
@Component
class StoredModels implements OwnModels {
    /** How long another portal may not know of a change. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final JdbcClient jdbc;
    private volatile @Nullable Known known;

    private record Known(List<Model> models, long at) {}

    /** @param entry null when the model is as shipped again, or gone */
    record Row(String name, @Nullable Model entry, long version, String changedBy, Instant changedAt) {}

    StoredModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Model> all() {
        Known last = known;
        if (last != null && System.nanoTime() - last.at() < FRESH_NANOS) {
            return last.models();
        }
        long at = System.nanoTime();
        List<Model> models =
                rows().stream().map(Row::entry).filter(Objects::nonNull).toList();
        known = new Known(models, at);
        return models;
    }

    List<Row> rows() {
        return jdbc.sql("select * from catalog_model order by name")
                .query(StoredModels::row)
                .list();
    }

    Optional<Row> find(String name) {
        return find(name, "");
    }

    Optional<Row> lock(String name) {
        return find(name, " for update");
    }

    private Optional<Row> find(String name, String how) {
        return jdbc.sql("select * from catalog_model where name = :name" + how)
                .param("name", name)
                .query(StoredModels::row)
                .optional();
    }

    /** Makes sure that there is a row to lock. */
    void touch(String name, String by, Instant now) {
        jdbc.sql("""
                insert into catalog_model (name, version, changed_by, changed_at) values (:name, 0, :by, :now)
                on conflict do nothing""")
                .param("name", name)
                .param("by", by)
                .param("now", Columns.of(now))
                .update();
    }

    void save(Row row) {
        jdbc.sql("""
                update catalog_model set entry = cast(:entry as jsonb), version = :version, changed_by = :by,
                    changed_at = :at where name = :name""")
                .param("name", row.name())
                .param("entry", row.entry() == null ? null : Json.write(row.entry()))
                .param("version", row.version())
                .param("by", row.changedBy())
                .param("at", Columns.of(row.changedAt()))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known = null;
            }
        });
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String entry = row.getString("entry");
        return new Row(
                row.getString("name"),
                entry == null ? null : Json.read(Json.tree(entry), Model.class),
                row.getLong("version"),
                row.getString("changed_by"),
                Columns.instant(row, "changed_at"));
    }
}
