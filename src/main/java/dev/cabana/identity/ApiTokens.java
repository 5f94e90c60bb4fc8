package dev.cabana.identity;

import dev.cabana.shared.Audited;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tokens by which programs act for people. A token can do what its owner's groups allowed at their last sign-in. */
@Repository
public class ApiTokens {
    private static final int MAX_LABEL = 100;
    private static final int MAX_PER_PERSON = 50;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = "id, label, created_at, expires_at, last_used_at";

    private final JdbcClient jdbc;
    private final IdentitySettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, IdentitySettings settings, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** @param label for its owner, to tell tokens apart */
    @Transactional
    public ApiToken.Issued issue(Caller owner, String label) {
        if (label.isBlank() || label.length() > MAX_LABEL) {
            throw Refusal.invalid(
                    List.of(new Refusal.Violation("/label", "must have 1 to " + MAX_LABEL + " characters")));
        }
        if (list(owner).size() >= MAX_PER_PERSON) {
            throw Refusal.conflict("You have " + MAX_PER_PERSON + " tokens; revoke one first");
        }
        var secret = TokenHash.newSecret();
        var token = register(owner.id(), label, secret);
        tell(owner, "token.issue", token.id(), null, token);
        return new ApiToken.Issued(token, secret);
    }

    /** Makes {@code secret} a token of {@code owner}, who must be known; the same secret again changes nothing. */
    public ApiToken register(String owner, String label, String secret) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into api_token (id, person_id, label, hash, created_at, expires_at)
                        values (:id, :owner, :label, :hash, :now, :expires)
                        on conflict (hash) do update set expires_at = excluded.expires_at""")
                .param("id", UUID.randomUUID())
                .param("owner", owner)
                .param("label", label)
                .param("hash", TokenHash.of(secret))
                .param("now", Columns.of(now))
                .param("expires", Columns.of(now.plus(settings.tokenLifetime())))
                .update();
        return jdbc.sql("select " + COLUMNS + " from api_token where hash = :hash")
                .param("hash", TokenHash.of(secret))
                .query(ApiTokens::token)
                .single();
    }

    /** Newest first. */
    public List<ApiToken> list(Caller owner) {
        return jdbc.sql("select " + COLUMNS + " from api_token where person_id = :owner order by created_at desc, id")
                .param("owner", owner.id())
                .query(ApiTokens::token)
                .list();
    }

    /** Nobody can use it from now on. */
    @Transactional
    public void revoke(Caller owner, UUID id) {
        var before = list(owner).stream().filter(token -> token.id().equals(id)).findFirst();
        int gone = jdbc.sql("delete from api_token where id = :id and person_id = :owner")
                .param("id", id)
                .param("owner", owner.id())
                .update();
        if (gone == 0) {
            throw Refusal.notFound("Token " + id);
        }
        tell(owner, "token.revoke", id, before.orElse(null), null);
    }

    private void tell(Caller owner, String action, UUID id, @Nullable ApiToken before, @Nullable ApiToken after) {
        events.publishEvent(new Audited(owner.id(), action, "token:" + id, before, after));
    }

    /** The owner of a token that is valid now; its use is noted, to the minute. */
    public Optional<Person> owner(String secret) {
        var now = clock.instant();
        var hash = TokenHash.of(secret);
        var owner = jdbc.sql("""
                        select p.id, p.name, p.email, p.groups, p.last_seen from api_token t
                        join person p on p.id = t.person_id where t.hash = :hash and t.expires_at > :now""")
                .param("hash", hash)
                .param("now", Columns.of(now))
                .query(People::person)
                .optional();
        owner.ifPresent(person -> jdbc.sql("""
                        update api_token set last_used_at = :now
                        where hash = :hash and (last_used_at is null or last_used_at < :stale)""")
                .param("now", Columns.of(now))
                .param("hash", hash)
                .param("stale", Columns.of(now.minus(NOTED_EVERY)))
                .update());
        return owner;
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("label"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instantOrNull(row, "last_used_at"));
    }
}
