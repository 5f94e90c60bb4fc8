package dev.cabana.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever has the power to change a row behind the portal's back is found out, wherever they do it. */
class TamperedChainTest {
    private static final int ROWS = 60;
    private static final int POSITIONS = 25;
    private static final Caller AUDITOR = new Caller("ada", "Ada", Map.of(), Set.of(PlatformRole.auditor));

    private static JdbcClient jdbc;
    private static TransactionTemplate transactions;

    /** What one can do to the row {@code :seq}. {@code named} says which entry must be found, relative to it. */
    enum Tampering {
        caller("update audit_entry set caller = 'eve' where seq = :seq"),
        time("update audit_entry set at = at + interval '1 microsecond' where seq = :seq"),
        action("update audit_entry set action = action || '.x' where seq = :seq"),
        object("update audit_entry set object = object || ' ' where seq = :seq"),
        before("update audit_entry set before = coalesce(before, '') || ' ' where seq = :seq"),
        after("update audit_entry set after = null where seq = :seq"),
        channel("update audit_entry set channel = 'session' where seq = :seq"),
        correlation("update audit_entry set correlation = 'other' where seq = :seq"),
        hash("update audit_entry set hash = sha256(hash) where seq = :seq"),
        everyField("update audit_entry set caller = 'eve', hash = sha256(hash) where seq = :seq"),
        removed("delete from audit_entry where seq = :seq"),
        closedUp("""
                with gone as (delete from audit_entry where seq = :seq returning seq)
                update audit_entry set seq = -seq + 1 where seq > (select seq from gone)"""),
        swapped("""
                update audit_entry e set (at, caller, action, object, before, after, channel, correlation, hash) =
                    (select o.at, o.caller, o.action, o.object, o.before, o.after, o.channel, o.correlation, o.hash
                     from audit_entry o where o.seq = case e.seq when :seq then :other else :seq end)
                where e.seq in (:seq, :other)""");

        final String sql;

        Tampering(String sql) {
            this.sql = sql;
        }
    }

    @BeforeAll
    static void writeAChain() {
        var source = TestDatabase.freshSchema();
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .createSchemas(false)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        var writer = new AuditWriter(jdbc, Clock.systemUTC());
        IntStream.rangeClosed(1, ROWS)
                .forEach(i -> transactions.executeWithoutResult(t -> writer.append(List.of(new Act(
                        "dana",
                        "thing.touch",
                        "thing:" + i,
                        null,
                        "{\"i\":%d}".formatted(i),
                        new Origin("token:1", "c" + i))))));
        jdbc.sql("alter table audit_entry disable trigger user").update();
    }

    @Test
    void isIntactAsItWasWritten() {
        assertThat(new Audit(jdbc).verify(AUDITOR))
                .matches(Verification::intact)
                .matches(v -> v.rows() == ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheRow(Tampering tampering) {
        var random = new Random(20261125 + tampering.ordinal());
        LongStream.concat(LongStream.of(1, 2, ROWS - 1, ROWS), random.longs(POSITIONS, 1, ROWS + 1))
                .forEach(seq -> {
                    long other = seq == ROWS ? 1 : random.nextLong(seq + 1, ROWS + 1);
                    assertThat(after(tampering, seq, other))
                            .as("%s of row %d (and %d)", tampering, seq, other)
                            .matches(found -> !found.intact())
                            .extracting(Verification::firstBroken)
                            .isEqualTo(tampering == Tampering.swapped ? Math.min(seq, other) : seq);
                });
    }

    @Test
    void noticesRowsMissingAtTheEndWhateverTheirNumber() {
        for (int from = ROWS; from > ROWS - 10; from--) {
            assertThat(verifiedAfter("delete from audit_entry where seq >= :seq", from, 0)
                            .firstBroken())
                    .isEqualTo(from);
        }
        assertThat(verifiedAfter("delete from audit_entry where seq >= :seq", 1, 0)
                        .firstBroken())
                .isEqualTo(1);
    }

    @Test
    void noticesAnEndThatWasMoved() {
        assertThat(verifiedAfter("update audit_head set seq = :seq", ROWS - 1, 0)
                        .firstBroken())
                .isEqualTo(ROWS);
        assertThat(verifiedAfter("update audit_head set hash = sha256(hash), seq = :seq", ROWS, 0)
                        .firstBroken())
                .isEqualTo(ROWS);
    }

    private static Verification after(Tampering tampering, long seq, long other) {
        if (tampering != Tampering.closedUp) {
            return verifiedAfter(tampering.sql, seq, other);
        }
        // In two steps: numbers must not meet on the way.
        return verifiedAfter(tampering.sql + "; update audit_entry set seq = -seq where seq < 0", seq, other);
    }

    private static Verification verifiedAfter(String sql, long seq, long other) {
        return transactions.execute(t -> {
            t.setRollbackOnly();
            for (var statement : sql.split(";")) {
                jdbc.sql(statement).param("seq", seq).param("other", other).update();
            }
            return new Audit(jdbc).verify(AUDITOR);
        });
    }
}
