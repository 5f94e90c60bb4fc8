package dev.cabana.audit;

import dev.cabana.shared.Columns;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds to the end of the chain. The end is one row, locked until the transaction ends: entries are written one after the other. */
@Component
class AuditWriter {
    /** Both at once: whoever waits for the end of the chain waits for one round trip less. */
    private static final String APPEND = """
            with added as (
                insert into audit_entry
                    (seq, at, caller, action, object, before, after, channel, correlation, hash)
                values (:seq, :at, :caller, :action, :object, :before, :after, :channel, :correlation, :hash))
            update audit_head set seq = :seq, hash = :hash""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditWriter(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void append(List<Act> acts) {
        var head = jdbc.sql("select seq, hash from audit_head for update")
                .query(Head::of)
                .single();
        for (Act act : acts) {
            var entry = new AuditEntry(
                    head.seq() + 1,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    act.caller(),
                    act.action(),
                    act.object(),
                    act.before(),
                    act.after(),
                    act.origin());
            head = new Head(entry.seq(), Chain.link(head.hash(), entry));
            append(entry, head.hash());
        }
    }

    private void append(AuditEntry entry, byte[] hash) {
        jdbc.sql(APPEND)
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
    }
}
