package dev.cabana.sandbox.cloud;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's memory: tables in PostgreSQL, read once into memory and written through. One writer at a time; what a
 * transaction changed is committed to the database before anybody sees it, or not at all.
 */
public final class Store {
    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, Row>> committed = new ConcurrentHashMap<>();
    private @Nullable Transaction current;

    /** A stored value, decoded at most once. */
    private static final class Row {
        private final String json;
        private @Nullable Object decoded;

        Row(String json, @Nullable Object decoded) {
            this.json = json;
            this.decoded = decoded;
        }

        <T> T as(Class<T> type) {
            Object value = decoded;
            if (!type.isInstance(value)) {
                value = Json.read(json, type);
                decoded = value;
            }
            return type.cast(value);
        }
    }

    /** Changes by kind and id; an empty one is a removal. */
    private static final class Transaction {
        private final Map<String, Map<String, Optional<Row>>> changes = new LinkedHashMap<>();
        private final Map<String, Optional<byte[]>> blobs = new LinkedHashMap<>();
        private final List<CallJournal.Entry> calls = new ArrayList<>();

        boolean isEmpty() {
            return changes.isEmpty() && blobs.isEmpty() && calls.isEmpty();
        }
    }

    Store(Database database) {
        this.database = database;
        database.load((kind, id, json) ->
                committed.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(id, new Row(json, null)));
    }

    /** @param kind for example {@code ec2:vpc}; several services may read the same kind, also as different types */
    public <T> Table<T> table(String kind, Class<T> type) {
        return new Rows<>(kind, type);
    }

    /** All or nothing, one at a time; joins the transaction that is already open in this thread. */
    public <T> T transaction(Supplier<T> work) {
        if (lock.isHeldByCurrentThread()) {
            return work.get();
        }
        lock.lock();
        try {
            var transaction = new Transaction();
            current = transaction;
            T result = work.get();
            if (!transaction.isEmpty()) {
                commit(transaction);
            }
            return result;
        } finally {
            current = null;
            lock.unlock();
        }
    }

    public void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return true;
        });
    }

    /** A large value apart from the tables, read from the database each time. */
    public byte[] blob(String id) {
        return transaction(() -> {
            Optional<byte[]> changed = open().blobs.get(id);
            return changed == null ? database.blob(id) : changed.orElseGet(() -> new byte[0]);
        });
    }

    public void putBlob(String id, byte[] bytes) {
        open().blobs.put(id, Optional.of(bytes));
    }

    public void removeBlob(String id) {
        open().blobs.put(id, Optional.empty());
    }

    void record(CallJournal.Entry call) {
        open().calls.add(call);
    }

    private void commit(Transaction transaction) {
        var batch = new Database.Batch();
        transaction.changes.forEach((kind, rows) -> rows.forEach(
                (id, row) -> batch.row(kind, id, row.map(r -> r.json).orElse(null))));
        transaction.blobs.forEach((id, bytes) -> batch.blob(id, bytes.orElse(null)));
        transaction.calls.forEach(batch::call);
        database.write(batch);
        transaction.changes.forEach((kind, rows) -> {
            var table = committed.computeIfAbsent(kind, k -> new LinkedHashMap<>());
            rows.forEach((id, row) -> row.ifPresentOrElse(r -> table.put(id, r), () -> table.remove(id)));
        });
    }

    private Transaction open() {
        if (current == null || !lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Changes need a transaction");
        }
        return current;
    }

    private final class Rows<T> implements Table<T> {
        private final String kind;
        private final Class<T> type;

        Rows(String kind, Class<T> type) {
            this.kind = kind;
            this.type = type;
        }

        @Override
        public Optional<T> find(String id) {
            return transaction(() -> {
                Optional<Row> changed = changes().get(id);
                Row row = changed == null ? saved().get(id) : changed.orElse(null);
                return Optional.ofNullable(row).map(r -> r.as(type));
            });
        }

        @Override
        public List<T> all() {
            return transaction(() -> {
                Map<String, Row> rows = saved();
                if (!changes().isEmpty()) {
                    rows = new LinkedHashMap<>(rows);
                    for (var change : changes().entrySet()) {
                        if (change.getValue().isPresent()) {
                            rows.put(change.getKey(), change.getValue().get());
                        } else {
                            rows.remove(change.getKey());
                        }
                    }
                }
                return rows.values().stream().map(row -> row.as(type)).toList();
            });
        }

        @Override
        public void put(String id, T value) {
            var row = new Row(Json.write(value), value);
            open().changes.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(id, Optional.of(row));
        }

        @Override
        public boolean remove(String id) {
            boolean there = find(id).isPresent();
            if (there) {
                open().changes.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(id, Optional.empty());
            }
            return there;
        }

        private Map<String, Row> saved() {
            return committed.getOrDefault(kind, Map.of());
        }

        private Map<String, Optional<Row>> changes() {
            Transaction transaction = current;
            return transaction == null ? Map.of() : transaction.changes.getOrDefault(kind, Map.of());
        }
    }
}
