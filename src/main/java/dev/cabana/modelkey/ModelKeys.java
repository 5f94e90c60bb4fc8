package dev.cabana.modelkey;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.identity.Caller;
import dev.cabana.identity.Teams;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys as a team keeps them: whoever views the team sees them, its requesters issue, change and revoke them. */
@Service
public class ModelKeys {
    private static final int MOST = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ModelKeyStore store;
    private final Teams teams;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelKeys(ModelKeyStore store, Teams teams, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.teams = teams;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first. */
    public Page<ModelKey> list(Caller caller, ModelKeyFilter filter, PageRequest page) {
        if (filter.team() != null && !caller.mayView(filter.team())) {
            throw Refusal.notFound("Team " + filter.team());
        }
        return store.list(caller, filter, clock.instant(), page);
    }

    public ModelKey get(Caller caller, UUID id) {
        return visible(caller, id, store.find(id).orElse(null));
    }

    /** @throws Refusal when the same call has issued one already: nobody can be shown it again */
    @Transactional
    public ModelKey.Issued issue(Caller caller, ModelKeyDraft draft) {
        String team = team(caller, draft.team());
        var wanted = ModelKeyRules.check(draft, now(), null);
        UUID id = call(caller);
        if (!IdempotencyKey.first() || store.find(id).isPresent()) {
            throw Refusal.conflict("A call with this Idempotency-Key has issued the key " + id
                    + " already, and it is shown only once. Revoke that one if its answer was lost, and issue another");
        }
        if (store.count(team, now()) >= MOST) {
            throw Refusal.conflict("Team " + team + " has " + MOST + " keys; revoke one first");
        }
        ModelKey key = fresh(id, team, wanted, caller.id(), false);
        String secret = insert(key);
        audit(caller, "model-key.issue", key, null, key.described());
        return new ModelKey.Issued(key, secret);
    }

    /** A key that the portal itself holds, for calls that it makes for people of the team. */
    @Transactional
    public ModelKey.Issued issueInternal(String team, ModelKeyDraft draft) {
        var wanted = ModelKeyRules.check(draft, now(), null);
        ModelKey key = fresh(UUID.randomUUID(), team, wanted, "cabana", true);
        return new ModelKey.Issued(key, insert(key));
    }

    private String insert(ModelKey key) {
        String secret = ApiKey.secret(RANDOM);
        store.insert(key, ApiKey.hash(secret));
        events.publishEvent(new ModelKeysChanged(key.team()));
        return secret;
    }

    private ModelKey fresh(UUID id, String team, ModelKeyRules.Checked wanted, String by, boolean internal) {
        return new ModelKey(
                id,
                team,
                wanted.name(),
                wanted.models(),
                wanted.limits(),
                micros(wanted.expiresAt()),
                internal,
                by,
                now(),
                null,
                null,
                null,
                1);
    }

    private String team(Caller caller, @Nullable String team) {
        if (team == null || team.isBlank()) {
            throw Refusal.invalid(List.of(new Violation("/team", "Must name the team whose models it may call")));
        }
        if (!caller.mayView(team)) {
            throw Refusal.notFound("Team " + team);
        }
        requireRequester(caller, team);
        if (!teams.exists(team)) {
            throw Refusal.invalid(List.of(new Violation("/team", "There is no team " + team)));
        }
        return team;
    }

    /** Its team stays. @param check of what is changed, while nobody else can change it */
    @Transactional
    public ModelKey change(Caller caller, UUID id, ModelKeyDraft draft, Consumer<ModelKey> check) {
        return edit(caller, id, check, "model-key.change", before -> {
            if (draft.team() != null && !draft.team().equals(before.team())) {
                throw Refusal.invalid(List.of(new Violation("/team", "A key stays with its team; issue another one")));
            }
            if (before.revokedAt() != null) {
                throw Refusal.conflict("The key is revoked; issue another one");
            }
            var wanted = ModelKeyRules.check(draft, now(), before.expiresAt());
            return new ModelKey(
                    id,
                    before.team(),
                    wanted.name(),
                    wanted.models(),
                    wanted.limits(),
                    micros(wanted.expiresAt()),
                    before.internal(),
                    before.createdBy(),
                    before.createdAt(),
                    null,
                    null,
                    before.lastUsedAt(),
                    before.version() + 1);
        });
    }

    /** New calls with it are refused as soon as the clusters know; what is under way ends. Again, nothing happens. */
    @Transactional
    public ModelKey revoke(Caller caller, UUID id, Consumer<ModelKey> check) {
        ModelKey seen = get(caller, id);
        if (seen.revokedAt() != null) {
            requireRequester(caller, seen.team());
            return seen;
        }
        return edit(
                caller,
                id,
                check,
                "model-key.revoke",
                before -> new ModelKey(
                        id,
                        before.team(),
                        before.name(),
                        before.models(),
                        before.limits(),
                        before.expiresAt(),
                        before.internal(),
                        before.createdBy(),
                        before.createdAt(),
                        caller.id(),
                        now(),
                        before.lastUsedAt(),
                        before.version() + 1));
    }

    private ModelKey edit(
            Caller caller, UUID id, Consumer<ModelKey> check, String action, UnaryOperator<ModelKey> change) {
        ModelKey before = visible(caller, id, store.lock(id).orElse(null));
        requireRequester(caller, before.team());
        check.accept(before);
        ModelKey after = change.apply(before);
        store.update(after);
        audit(caller, action, after, before.described(), after.revokedAt() == null ? after.described() : null);
        events.publishEvent(new ModelKeysChanged(after.team()));
        return after;
    }

    private static ModelKey visible(Caller caller, UUID id, @Nullable ModelKey found) {
        if (found == null || found.internal() || !caller.mayView(found.team())) {
            throw Refusal.notFound("Model key " + id);
        }
        return found;
    }

    private static void requireRequester(Caller caller, String team) {
        if (!caller.mayRequest(team)) {
            throw Refusal.forbidden("Only requesters of team " + team + " issue, change and revoke its model keys");
        }
    }

    private static UUID call(Caller caller) {
        return IdempotencyKey.id("model key\n" + caller.id()).orElseGet(UUID::randomUUID);
    }

    private void audit(Caller caller, String action, ModelKey about, @Nullable Object before, @Nullable Object after) {
        events.publishEvent(new Audited(caller.id(), action, "model-key:" + about.id(), before, after));
    }

    private static @Nullable Instant micros(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    private Instant now() {
        return Objects.requireNonNull(micros(clock.instant()));
    }
}
