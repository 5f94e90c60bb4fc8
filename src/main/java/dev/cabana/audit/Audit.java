package dev.cabana.audit;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.sql.ResultSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Who did what, kept for good. For administrators and auditors. Written by whoever publishes {@link dev.cabana.shared.Audited}. */
@Repository
public class Audit {
    private static final int CHUNK = 500;
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;

    Audit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Walks along everything that was ever written; entries may be added meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify(Caller caller) {
        checkMayRead(caller);
        var head = jdbc.sql("select seq, hash from audit_head").query(Head::of).single();
        var walk = new ChainWalk();
        jdbc.sql("select " + AuditQuery.COLUMNS + ", hash from audit_entry order by seq")
                .withFetchSize(1_000)
                .query((ResultSet row) -> walk.step(AuditQuery.entry(row, 0), row.getBytes("hash")));
        return walk.end(head.seq(), head.hash());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<AuditEntry> list(Caller caller, AuditFilter filter, PageRequest page) {
        checkMayRead(caller);
        var query = AuditQuery.of(checked(filter));
        var found = jdbc.sql("select " + AuditQuery.COLUMNS + " from audit_entry where " + query.condition()
                        + " and seq < :cursor order by seq desc limit :limit")
                .params(query.parameters())
                .param("cursor", before(page.cursor()))
                .param("limit", page.limit() + 1)
                .query(AuditQuery::entry)
                .list();
        boolean more = found.size() > page.limit();
        var items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().seq()) : null);
    }

    /** What somebody may read now; refuses before the first byte of an answer is out. */
    public void checkExport(Caller caller, AuditFilter filter) {
        checkMayRead(caller);
        checked(filter);
    }

    /**
     * Oldest first, in chunks: each is read and let go before the next, and no transaction stays open for a slow reader.
     *
     * @param after only what follows this entry; 0 for all
     */
    public void export(Caller caller, AuditFilter filter, long after, Consumer<AuditEntry> sink) {
        checkExport(caller, filter);
        var query = AuditQuery.of(filter);
        long last = after;
        List<AuditEntry> chunk;
        do {
            chunk = jdbc.sql("select " + AuditQuery.COLUMNS + " from audit_entry where " + query.condition()
                            + " and seq > :cursor order by seq limit " + CHUNK)
                    .params(query.parameters())
                    .param("cursor", last)
                    .query(AuditQuery::entry)
                    .list();
            chunk.forEach(sink);
            last = chunk.isEmpty() ? last : chunk.getLast().seq();
        } while (chunk.size() == CHUNK);
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor is not one that this list gave out");
        }
    }

    private static AuditFilter checked(AuditFilter filter) {
        if (filter.from() != null && filter.to() != null && !filter.from().isBefore(filter.to())) {
            throw Refusal.invalid("from must be before to");
        }
        for (var value : new @Nullable String[] {
            filter.caller(), filter.action(), filter.object(), filter.channel(), filter.text()
        }) {
            if (value != null && (value.length() > LONGEST || value.indexOf(0) >= 0)) {
                throw Refusal.invalid("A filter may have at most " + LONGEST + " characters, none of them NUL");
            }
        }
        return filter;
    }

    private static void checkMayRead(Caller caller) {
        if (!caller.administrator() && !caller.auditor()) {
            throw Refusal.forbidden("The audit log is for platform administrators and auditors");
        }
    }
}
