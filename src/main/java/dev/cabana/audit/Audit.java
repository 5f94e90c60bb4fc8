package dev.cabana.audit;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who did what, kept for good. */
@Repository
public class Audit {
    private static final String COLUMNS = "seq, at, caller, action, object, before, after, channel, correlation";

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds an entry in the caller's transaction: it exists exactly when what it tells of does. Entries are written one
     * after the other, so do this last in the transaction.
     *
     * @param before anything that becomes JSON, without secrets; null when there was nothing
     * @param after likewise, null when nothing is left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            Caller caller,
            String action,
            String object,
            @Nullable Object before,
            @Nullable Object after,
            Origin origin) {
        var head = jdbc.sql("select seq, hash from audit_head for update")
                .query((row, number) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .single();
        var entry = new AuditEntry(
                head.seq() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.id(),
                action,
                object,
                json(before),
                json(after),
                origin);
        append(entry, Chain.link(head.hash(), entry));
    }

    private record Head(long seq, byte[] hash) {}

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.write(value);
    }

    private void append(AuditEntry entry, byte[] hash) {
        jdbc.sql("insert into audit_entry (" + COLUMNS + ", hash) values (:seq, :at, :caller, :action, :object,"
                        + " :before, :after, :channel, :correlation, :hash)")
                .param("seq", entry.seq())
                .param("at", Columns.of(entry.at()))
                .param("caller", entry.caller())
                .param("action", entry.action())
                .param("object", entry.object())
                .param("before", entry.before())
                .param("after", entry.after())
                .param("channel", entry.origin().channel())
                .param("correlation", entry.origin().correlation())
                .param("hash", hash)
                .update();
        jdbc.sql("update audit_head set seq = :seq, hash = :hash")
                .param("seq", entry.seq())
                .param("hash", hash)
                .update();
    }

    /** Walks along everything that was ever written; entries may be added meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify(Caller caller) {
        requireReader(caller);
        var head = jdbc.sql("select seq, hash from audit_head")
                .query((row, number) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .single();
        var walk = new ChainWalk();
        jdbc.sql("select " + COLUMNS + ", hash from audit_entry order by seq")
                .withFetchSize(1_000)
                .query((ResultSet row) -> walk.step(entry(row, 0), row.getBytes("hash")));
        return walk.end(head.seq(), head.hash());
    }

    /** Newest first. @param object only what was done to it; empty for everything */
    @Transactional(readOnly = true)
    public Page<AuditEntry> list(Caller caller, String object, PageRequest page) {
        requireReader(caller);
        var found = jdbc.sql("select " + COLUMNS + " from audit_entry where seq < :before"
                        + " and (:object = '' or object = :object) order by seq desc limit :limit")
                .param("before", before(page.cursor()))
                .param("object", object)
                .param("limit", page.limit() + 1)
                .query(Audit::entry)
                .list();
        boolean more = found.size() > page.limit();
        var items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().seq()) : null);
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor is not one that this list gave out");
        }
    }

    private static void requireReader(Caller caller) {
        if (!caller.administrator() && !caller.auditor()) {
            throw Refusal.forbidden("The audit log is for platform administrators and auditors");
        }
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Columns.instant(row, "at"),
                row.getString("caller"),
                row.getString("action"),
                row.getString("object"),
                row.getString("before"),
                row.getString("after"),
                new Origin(row.getString("channel"), row.getString("correlation")));
    }
}
