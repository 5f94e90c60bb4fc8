package dev.cabana.identity;

import dev.cabana.shared.Audited;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tokens by which programs act for people. A token can do what its scopes leave of what its owner may do now. */
@Repository
public class ApiTokens {
    private static final int MAX_LABEL = 100;
    private static final int MAX_PER_PERSON = 50;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = "id, label, scopes, created_at, expires_at, last_used_at";

    private final JdbcClient jdbc;
    private final IdentitySettings settings;
    private final Signals signals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiTokens(
            JdbcClient jdbc,
            IdentitySettings settings,
            Signals signals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.signals = signals;
        this.events = events;
        this.clock = clock;
    }

    /** When a token ends that is made now, unless its owner chooses otherwise. */
    public Instant usualExpiry() {
        return clock.instant().plus(settings.tokenLifetime());
    }

    /** The latest end that a token may have that is made now. */
    public Instant latestExpiry() {
        return clock.instant().plus(settings.longestTokenLifetime());
    }

    /** For people with a session alone: a program must not be able to outlive its own token by making others. */
    @Transactional
    public ApiToken.Issued issue(Caller owner, NewToken wanted) {
        check(wanted);
        var secret = TokenHash.newSecret();
        jdbc.sql("select id from person where id = :id for update")
                .param("id", owner.id())
                .query(String.class)
                .optional();
        if (list(owner).size() >= MAX_PER_PERSON) {
            throw Refusal.conflict("You have " + MAX_PER_PERSON + " tokens; revoke one first");
        }
        var token = insert(owner.id(), wanted, secret);
        events.publishEvent(new Audited(owner.id(), "token.issue", object(token.id()), null, Recorded.of(token)));
        return new ApiToken.Issued(token, secret);
    }

    private void check(NewToken wanted) {
        List<Violation> wrong = new ArrayList<>();
        if (wanted.label().isBlank() || wanted.label().length() > MAX_LABEL) {
            wrong.add(new Violation("/label", "must have 1 to " + MAX_LABEL + " characters"));
        }
        if (wanted.scopes().isEmpty()) {
            wrong.add(new Violation("/scopes", "must have at least one"));
        }
        if (!wanted.expiresAt().isAfter(clock.instant())) {
            wrong.add(new Violation("/expiresAt", "must be in the future"));
        } else if (wanted.expiresAt().isAfter(latestExpiry())) {
            wrong.add(new Violation(
                    "/expiresAt",
                    "must be within " + settings.longestTokenLifetime().toDays() + " days"));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }

    /**
     * Makes {@code secret} a token of {@code owner}, who must be known, with every scope; the same secret again changes
     * nothing but its end.
     */
    public ApiToken register(String owner, String label, String secret) {
        return insert(owner, new NewToken(label, Credential.EVERYTHING, usualExpiry()), secret);
    }

    private ApiToken insert(String owner, NewToken wanted, String secret) {
        return jdbc.sql("""
                        insert into api_token (id, person_id, label, hash, scopes, created_at, expires_at)
                        values (:id, :owner, :label, :hash, :scopes, :now, :expires)
                        on conflict (hash) do update set expires_at = excluded.expires_at
                        returning\s""" + COLUMNS)
                .param("id", UUID.randomUUID())
                .param("owner", owner)
                .param("label", wanted.label().trim())
                .param("hash", TokenHash.of(secret))
                .param(
                        "scopes",
                        wanted.scopes().stream().sorted().map(Enum::name).toArray(String[]::new))
                .param("now", Columns.of(clock.instant()))
                .param("expires", Columns.of(wanted.expiresAt().truncatedTo(ChronoUnit.MICROS)))
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

    /** Nobody can use it from now on, and what it holds open on any replica ends. */
    @Transactional
    public void revoke(Caller owner, UUID id) {
        var gone = jdbc.sql("delete from api_token where id = :id and person_id = :owner returning " + COLUMNS)
                .param("id", id)
                .param("owner", owner.id())
                .query(ApiTokens::token)
                .optional()
                .orElseThrow(() -> Refusal.notFound("Token " + id));
        signals.publish(Standing.revoked(object(id)));
        events.publishEvent(new Audited(owner.id(), "token.revoke", object(id), Recorded.of(gone), null));
    }

    /** The owner of a token that works now; its use is noted, to the minute. */
    public Optional<ApiToken.Owned> owner(String secret) {
        var now = clock.instant();
        var hash = TokenHash.of(secret);
        var owned = jdbc.sql("""
                        select t.id as token, t.scopes, p.id, p.name, p.email, p.groups, p.last_seen from api_token t
                        join person p on p.id = t.person_id
                        where t.hash = :hash and t.expires_at > :now and p.ended_at is null and p.last_seen > :oldest""")
                .param("hash", hash)
                .param("now", Columns.of(now))
                .param("oldest", Columns.of(now.minus(settings.signInWithin())))
                .query((row, number) ->
                        new ApiToken.Owned(People.person(row, number), row.getObject("token", UUID.class), scopes(row)))
                .optional();
        owned.ifPresent(token -> jdbc.sql("""
                        update api_token set last_used_at = :now
                        where hash = :hash and (last_used_at is null or last_used_at < :stale)""")
                .param("now", Columns.of(now))
                .param("hash", hash)
                .param("stale", Columns.of(now.minus(NOTED_EVERY)))
                .update());
        return owned;
    }

    private record Recorded(String label, Set<TokenScope> scopes, String expiresAt) {
        static Recorded of(ApiToken token) {
            return new Recorded(token.label(), token.scopes(), token.expiresAt().toString());
        }
    }

    private static String object(UUID id) {
        return "token:" + id;
    }

    private static Set<TokenScope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(TokenScope::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("label"),
                scopes(row),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instantOrNull(row, "last_used_at"));
    }
}
