package dev.cabana.accesslog.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The day partitions of the lines, in UTC: made before they are needed, dropped as a whole when they are too old. */
@Component
public class Days {
    private static final Logger log = LoggerFactory.getLogger(Days.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String PREFIX = "access_log_line_";
    private static final int AHEAD = 3;
    private static final String LOCK = "cabana.access_log_line";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Days(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public static LocalDate of(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** True for a day that is kept: not older than the retention, and no later than the partitions made ahead. */
    public boolean isKept(LocalDate day, Duration retention) {
        LocalDate today = of(clock.instant());
        return !day.isBefore(today.minusDays(retention.toDays())) && !day.isAfter(today.plusDays(AHEAD));
    }

    /** Makes today's partition and those of the next days. */
    public void ahead() {
        LocalDate today = of(clock.instant());
        ensure(today.datesUntil(today.plusDays(AHEAD + 1L)).toList());
    }

    /**
     * Makes the partitions that are missing. A table is filled and attached, rather than created as a partition, because
     * attaching locks out no reader and no writer of the other days.
     */
    public void ensure(Collection<LocalDate> days) {
        var missing = new TreeSet<>(days);
        missing.removeAll(existing());
        if (!missing.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                lock();
                missing.removeAll(existing());
                missing.forEach(this::create);
            });
        }
    }

    private void create(LocalDate day) {
        String table = PREFIX + NAME.format(day);
        jdbc.sql("create table " + table + " (like access_log_line including all)")
                .update();
        jdbc.sql("alter table access_log_line attach partition %s for values from ('%s+00') to ('%s+00')"
                        .formatted(table, day, day.plusDays(1)))
                .update();
    }

    /** Drops whole days before {@code first}. @return those dropped */
    public List<LocalDate> dropBefore(LocalDate first) {
        var old = existing().headSet(first);
        old.forEach(day -> transactions.executeWithoutResult(status -> {
            lock();
            jdbc.sql("set local lock_timeout = '5s'").update();
            jdbc.sql("drop table if exists " + PREFIX + NAME.format(day)).update();
            log.info("Dropped the access logs of {}, which are older than the retention", day);
        }));
        return List.copyOf(old);
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:lock))")
                .param("lock", LOCK)
                .query((row, number) -> number)
                .single();
    }

    /** The days that have a partition. */
    public TreeSet<LocalDate> existing() {
        return new TreeSet<>(jdbc.sql("""
                select child.relname from pg_inherits
                join pg_class child on child.oid = inhrelid
                where inhparent = 'access_log_line'::regclass""").query(String.class).list().stream()
                .map(name -> LocalDate.parse(name.substring(PREFIX.length()), NAME))
                .toList());
    }
}
