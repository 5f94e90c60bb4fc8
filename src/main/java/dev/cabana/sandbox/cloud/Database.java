package dev.cabana.sandbox.cloud;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The statements behind the store: one connection, one transaction per batch. Callers hold the store's lock. */
final class Database implements AutoCloseable {
    private static final String PUT_ROW =
            "insert into sandbox_row (kind, id, body) values (?, ?, ?) on conflict (kind, id) do update set body = excluded.body";
    private static final String PUT_BLOB =
            "insert into sandbox_blob (id, bytes) values (?, ?) on conflict (id) do update set bytes = excluded.bytes";
    private static final String PUT_CALL =
            "insert into sandbox_call (seq, at, principal, service, operation, region, status, error_code, resource, request_id, micros)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource source;
    private @Nullable Connection connection;

    /** Takes one stored row. */
    interface RowSink {
        void row(String kind, String id, String json);
    }

    private record RowChange(
            String kind, String id, @Nullable String json) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record BlobChange(String id, byte @Nullable [] bytes) {}

    /** What one transaction writes. */
    static final class Batch {
        private final List<RowChange> rows = new ArrayList<>();
        private final List<BlobChange> blobs = new ArrayList<>();
        private final List<CallJournal.Entry> calls = new ArrayList<>();

        void row(String kind, String id, @Nullable String json) {
            rows.add(new RowChange(kind, id, json));
        }

        void blob(String id, byte @Nullable [] bytes) {
            blobs.add(new BlobChange(id, bytes));
        }

        void call(CallJournal.Entry call) {
            calls.add(call);
        }
    }

    Database(DataSource source) {
        this.source = source;
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/sandbox")
                .table("sandbox_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("000")
                .load()
                .migrate();
    }

    void load(RowSink sink) {
        inDatabase(c -> {
            try (var statement = c.createStatement();
                    var rows = statement.executeQuery("select kind, id, body from sandbox_row order by seq")) {
                while (rows.next()) {
                    sink.row(rows.getString(1), rows.getString(2), rows.getString(3));
                }
            }
            return true;
        });
    }

    byte[] blob(String id) {
        return inDatabase(c -> {
            try (var statement = c.prepareStatement("select bytes from sandbox_blob where id = ?")) {
                statement.setString(1, id);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? rows.getBytes(1) : new byte[0];
                }
            }
        });
    }

    void write(Batch batch) {
        inDatabase(c -> {
            writeRows(c, batch.rows);
            writeBlobs(c, batch.blobs);
            writeCalls(c, batch.calls);
            return true;
        });
    }

    private static void writeRows(Connection c, List<RowChange> rows) throws SQLException {
        try (var put = c.prepareStatement(PUT_ROW);
                var remove = c.prepareStatement("delete from sandbox_row where kind = ? and id = ?")) {
            for (RowChange row : rows) {
                PreparedStatement statement = row.json() == null ? remove : put;
                statement.setString(1, row.kind());
                statement.setString(2, row.id());
                if (row.json() != null) {
                    statement.setString(3, row.json());
                }
                statement.addBatch();
            }
            // An id is in at most one of the two, so their order does not matter.
            put.executeBatch();
            remove.executeBatch();
        }
    }

    private static void writeBlobs(Connection c, List<BlobChange> blobs) throws SQLException {
        for (BlobChange blob : blobs) {
            String sql = blob.bytes() == null ? "delete from sandbox_blob where id = ?" : PUT_BLOB;
            try (var statement = c.prepareStatement(sql)) {
                statement.setString(1, blob.id());
                if (blob.bytes() != null) {
                    statement.setBytes(2, blob.bytes());
                }
                statement.executeUpdate();
            }
        }
    }

    private static void writeCalls(Connection c, List<CallJournal.Entry> calls) throws SQLException {
        if (calls.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(PUT_CALL)) {
            for (CallJournal.Entry call : calls) {
                insert.setLong(1, call.seq());
                insert.setTimestamp(2, Timestamp.from(call.at()));
                insert.setString(3, call.principal());
                insert.setString(4, call.service());
                insert.setString(5, call.operation());
                insert.setString(6, call.region());
                insert.setInt(7, call.status());
                insert.setString(8, call.errorCode());
                insert.setString(9, call.resource());
                insert.setString(10, call.requestId());
                insert.setLong(11, call.duration().toNanos() / 1_000);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    long lastCall() {
        return inDatabase(c -> {
            try (var statement = c.createStatement();
                    var rows = statement.executeQuery("select coalesce(max(seq), 0) from sandbox_call")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    void forgetCallsUpTo(long seq) {
        inDatabase(c -> {
            try (var statement = c.prepareStatement("delete from sandbox_call where seq <= ?")) {
                statement.setLong(1, seq);
                return statement.executeUpdate();
            }
        });
    }

    /** The newest first. @param filter part of service, operation, resource, error code or request id; empty for all */
    List<CallJournal.Entry> calls(long before, int limit, String filter) {
        String sql =
                "select * from sandbox_call where seq < ? and (? = '' or strpos(lower(concat_ws(' ', service, operation,"
                        + " resource, error_code, request_id)), lower(?)) > 0) order by seq desc limit ?";
        return inDatabase(c -> {
            try (var statement = c.prepareStatement(sql)) {
                statement.setLong(1, before);
                statement.setString(2, filter);
                statement.setString(3, filter);
                statement.setInt(4, limit);
                try (var rows = statement.executeQuery()) {
                    List<CallJournal.Entry> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(entry(rows));
                    }
                    return found;
                }
            }
        });
    }

    private static CallJournal.Entry entry(ResultSet rows) throws SQLException {
        return new CallJournal.Entry(
                rows.getLong("seq"),
                rows.getTimestamp("at").toInstant(),
                rows.getString("principal"),
                rows.getString("service"),
                rows.getString("operation"),
                rows.getString("region"),
                rows.getInt("status"),
                rows.getString("error_code"),
                rows.getString("resource"),
                rows.getString("request_id"),
                Duration.ofNanos(rows.getLong("micros") * 1_000));
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** A broken connection costs the transaction at hand; the next one opens another. */
    private synchronized <T> T inDatabase(Work<T> work) {
        try {
            Connection c = connected();
            try {
                T result = work.with(c);
                c.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                abandon(c);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sandbox's database does not answer: " + e.getMessage(), e);
        }
    }

    private void abandon(Connection c) {
        connection = null;
        try (c) {
            c.rollback();
        } catch (SQLException e) {
            // It was broken already; closing it is all that is left to do.
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = source.getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // WAL is written in order, so nothing that the portal has committed since can outlive what it saw here.
                statement.execute("set synchronous_commit = off");
            }
        }
        return connection;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            abandon(connection);
        }
    }
}
