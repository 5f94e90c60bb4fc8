package dev.cabana.web;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Hmac;
import dev.cabana.shared.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** Which calls have been done, whatever became of their answers: put on record by the very transactions that did it. */
@Repository
class IdempotentDeeds {
    private final JdbcClient jdbc;
    private final WebSettings settings;
    private final Clock clock;

    IdempotentDeeds(JdbcClient jdbc, WebSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    IdempotencyKey.Deed of(IdempotentCalls.Id id) {
        return new IdempotencyKey.Deed() {
            @Override
            public boolean first() {
                Assert.state(
                        TransactionSynchronizationManager.isActualTransactionActive(),
                        "What a call does is put on record by the transaction that does it");
                return record(id) || !isDone(id);
            }

            @Override
            public boolean done() {
                return isDone(id);
            }

            @Override
            public Optional<byte[]> secret(String purpose) {
                return settings.replayKey().isEmpty() ? Optional.empty() : seed(id).map(seed -> derived(purpose, seed));
            }
        };
    }

    private Optional<byte[]> seed(IdempotentCalls.Id id) {
        return jdbc.sql("select seed from idempotent_call where caller = :caller and key = :key and seed is not null")
                .param("caller", id.caller())
                .param("key", id.key())
                .query(byte[].class)
                .optional();
    }

    private byte[] derived(String purpose, byte[] seed) {
        byte[] head = ("call\n" + purpose + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + seed.length);
        System.arraycopy(seed, 0, message, head.length, seed.length);
        return Hmac.sha256(settings.replayKey(), message);
    }

    /** Waits for another process that is at it, by the row's lock. */
    private boolean record(IdempotentCalls.Id id) {
        return jdbc.sql("""
                        update idempotent_call set done_at = :now
                        where caller = :caller and key = :key and done_at is null""")
                        .param("now", Columns.of(clock.instant()))
                        .param("caller", id.caller())
                        .param("key", id.key())
                        .update()
                == 1;
    }

    private boolean isDone(IdempotentCalls.Id id) {
        return jdbc.sql("""
                        select exists (select from idempotent_call
                        where caller = :caller and key = :key and done_at is not null)""")
                .param("caller", id.caller())
                .param("key", id.key())
                .query(Boolean.class)
                .single();
    }
}
