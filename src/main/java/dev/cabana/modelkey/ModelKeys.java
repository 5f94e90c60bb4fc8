package dev.cabana.modelkey;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys as a team keeps them: whoever views the team sees them, its requesters change and revoke them. New ones come of {@link NewModelKeys}. */
@Service
public class ModelKeys {
    private final ModelKeyStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelKeys(ModelKeyStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
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
        return KeyRights.visible(caller, id, store.find(id).orElse(null));
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
                    wanted.expiresAt(),
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
            KeyRights.requireRequester(caller, seen.team());
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
        ModelKey before = KeyRights.visible(caller, id, store.lock(id).orElse(null));
        KeyRights.requireRequester(caller, before.team());
        check.accept(before);
        ModelKey after = change.apply(before);
        store.update(after);
        audit(caller, action, after, before.described(), after.revokedAt() == null ? after.described() : null);
        events.publishEvent(new ModelKeysChanged(after.team()));
        return after;
    }

    private void audit(Caller caller, String action, ModelKey about, @Nullable Object before, @Nullable Object after) {
        events.publishEvent(new Audited(caller.id(), action, "model-key:" + about.id(), before, after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
