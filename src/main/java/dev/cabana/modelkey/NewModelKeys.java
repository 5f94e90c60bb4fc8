package dev.cabana.modelkey;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.identity.Caller;
import dev.cabana.identity.Teams;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues keys: to requesters of a team, and to the portal itself. */
@Service
public class NewModelKeys {
    private static final int MOST = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ModelKeyStore store;
    private final Teams teams;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NewModelKeys(ModelKeyStore store, Teams teams, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.teams = teams;
        this.events = events;
        this.clock = clock;
    }

    /** The same call again, by its Idempotency-Key, answers with the same key and issues nothing. */
    @Transactional
    public ModelKey.Issued issue(Caller caller, ModelKeyDraft draft) {
        String team = team(caller, draft.team());
        UUID id = IdempotencyKey.id("model key\n" + caller.id()).orElseGet(UUID::randomUUID);
        String secret = ApiKey.secret(IdempotencyKey.secret("model key").orElseGet(NewModelKeys::random));
        ModelKey before = store.find(id).orElse(null);
        if (!IdempotencyKey.first() || before != null) {
            return new ModelKey.Issued(issuedBefore(caller, id, before, secret), secret);
        }
        if (store.count(team, clock.instant()) >= MOST) {
            throw Refusal.conflict("Team " + team + " has " + MOST + " keys; revoke one first");
        }
        var issued = insert(fresh(id, team, draft, caller.id(), false), secret);
        events.publishEvent(new Audited(
                caller.id(),
                "model-key.issue",
                "model-key:" + id,
                null,
                issued.key().described()));
        return issued;
    }

    /** A key that the portal itself holds, for calls that it makes for people of the team. */
    @Transactional
    public ModelKey.Issued issueInternal(String team, ModelKeyDraft draft) {
        return insert(fresh(UUID.randomUUID(), team, draft, "cabana", true), ApiKey.secret(random()));
    }

    private String team(Caller caller, @Nullable String team) {
        if (team == null || team.isBlank()) {
            throw Refusal.invalid(List.of(new Violation("/team", "Must name the team whose models it may call")));
        }
        if (!caller.mayView(team)) {
            throw Refusal.notFound("Team " + team);
        }
        KeyRights.requireRequester(caller, team);
        if (!teams.exists(team)) {
            throw Refusal.invalid(List.of(new Violation("/team", "There is no team " + team)));
        }
        return team;
    }

    /** What that call issued, if the secret of today's is that key: it is another one when the call was forgotten since. */
    private ModelKey issuedBefore(Caller caller, UUID id, @Nullable ModelKey found, String secret) {
        ModelKey before = KeyRights.visible(caller, id, found);
        if (!store.isHash(id, ApiKey.hash(secret))) {
            throw Refusal.conflict("A call with this Idempotency-Key has issued the key " + id
                    + ", which can be shown no more. Revoke it if its answer was lost, and issue another");
        }
        return before;
    }

    private ModelKey fresh(UUID id, String team, ModelKeyDraft draft, String by, boolean internal) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var wanted = ModelKeyRules.check(draft, now, null);
        return new ModelKey(
                id,
                team,
                wanted.name(),
                wanted.models(),
                wanted.limits(),
                wanted.expiresAt(),
                internal,
                by,
                now,
                null,
                null,
                null,
                1);
    }

    private ModelKey.Issued insert(ModelKey key, String secret) {
        store.insert(key, ApiKey.hash(secret));
        events.publishEvent(new ModelKeysChanged(key.team()));
        return new ModelKey.Issued(key, secret);
    }

    private static byte[] random() {
        return ApiKey.randomBits(RANDOM);
    }
}
