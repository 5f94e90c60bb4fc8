package dev.cabana.accesslog.store;

import dev.cabana.shared.Columns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies an object's lines in, together with the row that says so, in one transaction: after a crash either both are
 * there or neither, and of two replicas that try at the same time the second waits for the first and then adds nothing.
 */
@Component
public class LineStore {
    /** Lives as long as its connection; emptied by every commit. */
    private static final String STAGE = """
            create temporary table if not exists access_log_stage (
                deployment_id uuid, at timestamptz, hash bytea, operation text, key text, requester text,
                remote_ip text, status smallint, bytes_sent bigint, line text) on commit delete rows""";

    private static final String FROM_STAGE = """
            insert into access_log_line
                (deployment_id, at, hash, operation, key, requester, remote_ip, status, bytes_sent, line)
            select deployment_id, at, hash, operation, key, requester, remote_ip, status, bytes_sent, line
            from access_log_stage on conflict do nothing""";

    private static final String OBJECT = """
            insert into access_log_object (bucket, key, etag, deployment_id, delivered_at, ingested_at,
                bytes, lines, added, malformed, outdated)
            values (:bucket, :key, :etag, :deployment, :delivered, :now, :bytes, :lines, 0, :malformed, :outdated)
            on conflict do nothing""";

    private static final String SOURCE = """
            update access_log_source set last_ingested_at = :now,
                newest_delivered_at = greatest(newest_delivered_at, :delivered),
                newest_event_at = greatest(newest_event_at, :event)
            where deployment_id = :deployment""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LineStore(JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return what became of the lines; empty when they were in already */
    public Optional<Tallied> add(LogObject object, Batch batch) {
        Optional<Tallied> done = transactions.execute(
                status -> claim(object, batch.tally()) ? Optional.of(copied(object, batch)) : Optional.empty());
        return Objects.requireNonNull(done);
    }

    private boolean claim(LogObject object, Tallied tally) {
        return jdbc.sql(OBJECT)
                        .param("bucket", object.bucket())
                        .param("key", object.key())
                        .param("etag", object.etag())
                        .param("deployment", object.deployment())
                        .param("delivered", Columns.of(object.deliveredAt()))
                        .param("now", Columns.of(clock.instant()))
                        .param("bytes", object.bytes())
                        .param("lines", tally.lines())
                        .param("malformed", tally.malformed())
                        .param("outdated", tally.outdated())
                        .update()
                == 1;
    }

    private Tallied copied(LogObject object, Batch batch) {
        jdbc.sql(STAGE).update();
        copy("access_log_stage from stdin", batch.rows());
        int added = jdbc.sql(FROM_STAGE).update();
        copy(
                "access_log_malformed (deployment_id, bucket, key, number, reason, line, at) from stdin",
                batch.malformed());
        jdbc.sql("update access_log_object set added = :added where bucket = :bucket and key = :key and etag = :etag")
                .param("added", added)
                .param("bucket", object.bucket())
                .param("key", object.key())
                .param("etag", object.etag())
                .update();
        Tallied tally = batch.tally();
        jdbc.sql(SOURCE)
                .param("now", Columns.of(clock.instant()))
                .param("delivered", Columns.of(object.deliveredAt()))
                .param("event", Columns.of(tally.newestEvent()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("deployment", object.deployment())
                .update();
        return new Tallied(tally.lines(), added, tally.malformed(), tally.outdated(), tally.newestEvent());
    }

    private void copy(String into, Path file) {
        template.execute((ConnectionCallback<Long>) connection -> copyIn(connection, "copy " + into, file));
    }

    private static long copyIn(Connection connection, String statement, Path file) throws SQLException {
        try (InputStream rows = Files.newInputStream(file)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
