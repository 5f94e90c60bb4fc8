package dev.cabana.web;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Which calls were made under which key, and what they were answered. */
@Repository
class IdempotentCalls {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final int SEED_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final WebSettings settings;
    private final Clock clock;

    IdempotentCalls(JdbcClient jdbc, WebSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose call, under which key. */
    record Id(String caller, String key) {}

    private record Row(
            byte[] fingerprint,
            Instant leasedUntil,
            @Nullable StoredAnswer answer) {}

    /**
     * Takes the call on, unless it has been answered.
     *
     * @return the answer to give again; empty when the caller is to work on it
     * @throws CallInProgress when somebody else does
     * @throws Refusal when the key was used for another call
     */
    @Transactional
    public Optional<StoredAnswer> begin(Id id, byte[] fingerprint) {
        var now = clock.instant();
        forgetOld(id.caller(), now);
        if (insert(id, fingerprint, now)) {
            return Optional.empty();
        }
        var row = find(id);
        if (!MessageDigest.isEqual(row.fingerprint(), fingerprint)) {
            throw new Refusal(
                    Refusal.Kind.idempotencyMismatch,
                    "This Idempotency-Key came with another body or for another path; use a new key");
        }
        if (row.answer() == null) {
            takeOver(id, row, now);
        }
        return Optional.ofNullable(row.answer());
    }

    private boolean insert(Id id, byte[] fingerprint, Instant now) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return jdbc.sql("""
                        insert into idempotent_call (caller, key, fingerprint, leased_until, created_at, seed)
                        values (:caller, :key, :fingerprint, :lease, :now, :seed) on conflict do nothing""")
                        .param("seed", seed)
                        .param("caller", id.caller())
                        .param("key", id.key())
                        .param("fingerprint", fingerprint)
                        .param("lease", Columns.of(now.plus(settings.idempotencyLease())))
                        .param("now", Columns.of(now))
                        .update()
                == 1;
    }

    private Row find(Id id) {
        return jdbc.sql("select * from idempotent_call where caller = :caller and key = :key for update")
                .param("caller", id.caller())
                .param("key", id.key())
                .query(IdempotentCalls::row)
                .single();
    }

    private void takeOver(Id id, Row row, Instant now) {
        if (row.leasedUntil().isAfter(now)) {
            throw new CallInProgress(Duration.between(now, row.leasedUntil()).plusSeconds(1));
        }
        jdbc.sql("update idempotent_call set leased_until = :lease where caller = :caller and key = :key")
                .param("lease", Columns.of(now.plus(settings.idempotencyLease())))
                .param("caller", id.caller())
                .param("key", id.key())
                .update();
    }

    void answered(Id id, StoredAnswer answer) {
        jdbc.sql("""
                        update idempotent_call set status = :status, headers = :headers, body = :body
                        where caller = :caller and key = :key""")
                .param("status", answer.status())
                .param("headers", Json.write(answer.headers()))
                .param("body", answer.body())
                .param("caller", id.caller())
                .param("key", id.key())
                .update();
    }

    /** The call came to nothing, or to nothing to keep; it may be sent again at once. */
    void abandoned(Id id) {
        jdbc.sql("""
                        update idempotent_call set leased_until = :now
                        where caller = :caller and key = :key and status is null and done_at is not null""")
                .param("now", Columns.of(clock.instant()))
                .param("caller", id.caller())
                .param("key", id.key())
                .update();
        jdbc.sql("""
                        delete from idempotent_call
                        where caller = :caller and key = :key and status is null and done_at is null""").param("caller", id.caller()).param("key", id.key()).update();
    }

    private void forgetOld(String caller, Instant now) {
        jdbc.sql("delete from idempotent_call where created_at < :old")
                .param("old", Columns.of(now.minus(settings.idempotencyLifetime())))
                .update();
        jdbc.sql("""
                        delete from idempotent_call where caller = :caller and created_at <= (
                          select created_at from idempotent_call where caller = :caller
                          order by created_at desc offset :kept limit 1)""")
                .param("caller", caller)
                .param("kept", settings.idempotencyKeys())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        boolean answered = !row.wasNull();
        return new Row(
                row.getBytes("fingerprint"),
                Columns.instant(row, "leased_until"),
                answered
                        ? new StoredAnswer(
                                status,
                                Json.mapper().readValue(row.getString("headers"), HEADERS),
                                row.getBytes("body"))
                        : null);
    }
}
