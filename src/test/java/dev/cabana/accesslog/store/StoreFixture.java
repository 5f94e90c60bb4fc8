package dev.cabana.accesslog.store;

import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The stores over a test's database. */
public record StoreFixture(JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transactions, Clock clock) {

    public Days days() {
        return new Days(jdbc, transactions, clock);
    }

    public Sources sources() {
        return new Sources(jdbc, clock);
    }

    public LineStore lines() {
        return new LineStore(jdbc, template, transactions, clock);
    }
}
