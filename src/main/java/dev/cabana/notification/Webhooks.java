package dev.cabana.notification;

import dev.cabana.identity.Caller;
import dev.cabana.notification.webhook.Signing;
import dev.cabana.notification.webhook.WebhookStore;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Webhooks as people keep them. Where one leads is looked up before the transaction. Changes take a check of what they are
 * made to, which runs while nobody else can change it.
 */
@Service
public class Webhooks {
    private static final int MOST = 20;
    private static final String WHAT = "The webhook ";

    private final WebhookStore store;
    private final WebhookRules rules;
    private final Signing signing;
    private final NotificationSettings settings;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Webhooks(
            WebhookStore store,
            WebhookRules rules,
            Signing signing,
            NotificationSettings settings,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.signing = signing;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** @param secret shown now and never again */
    public record Issued(Webhook webhook, String secret) {}

    /** The same call again, by its Idempotency-Key, answers the same and makes nothing. */
    public Issued create(Caller caller, WebhookDraft draft) {
        Managed.require(caller, draft.team(), "The team");
        UUID id = call(caller, "create").orElseGet(UUID::randomUUID);
        Webhook made = rules.webhook(id, draft, caller.id(), now());
        String secret = signing.secret(id, 1);
        Webhook before = store.find(id).orElse(null);
        if (before != null) {
            if (before.generation() != 1 || !before.described().equals(made.described())) {
                throw new Refusal(
                        Refusal.Kind.idempotencyMismatch,
                        "Another webhook was made under this Idempotency-Key; use a new key");
            }
            return new Issued(before, secret);
        }
        return new Issued(
                java.util.Objects.requireNonNull(transactions.execute(status -> inserted(caller, made))), secret);
    }

    private Webhook inserted(Caller caller, Webhook made) {
        if (!IdempotencyKey.first()) {
            return get(caller, made.id());
        }
        if (store.count(made.team()) >= MOST) {
            throw Refusal.conflict("There are " + MOST + " webhooks already; delete one first");
        }
        store.insert(made);
        audit(caller, "webhook.create", made, null, made.described());
        return made;
    }

    private static java.util.Optional<UUID> call(Caller caller, String verb) {
        return IdempotencyKey.id(verb + "\n" + caller.id());
    }

    public Webhook get(Caller caller, UUID id) {
        return mine(caller, id, store.find(id).orElse(null));
    }

    /** Newest first. @param team only that one's; null for all that the caller manages */
    public Page<Webhook> list(Caller caller, @Nullable String team, PageRequest page) {
        if (team != null) {
            Managed.require(caller, team, "The team " + team);
            return store.list(new Managed(false, false, java.util.Set.of(team)), page);
        }
        return store.list(Managed.of(caller), page);
    }

    /** Newest first. */
    public Page<Webhook> platformWide(Caller caller, PageRequest page) {
        Managed.require(caller, null, "The list");
        return store.platformWide(page);
    }

    /** Keeps the team and the secret. */
    public Webhook change(Caller caller, UUID id, WebhookDraft draft, Consumer<Webhook> check) {
        Webhook seen = get(caller, id);
        rules.requireSameTeam(seen, draft);
        Webhook wanted = rules.webhook(id, draft, seen.createdBy(), now());
        return inTransaction(caller, id, check, before -> {
            Webhook after = new Webhook(
                    id,
                    before.team(),
                    wanted.name(),
                    wanted.url(),
                    wanted.format(),
                    wanted.topics(),
                    wanted.enabled(),
                    before.generation(),
                    before.previousUntil(),
                    before.createdBy(),
                    before.createdAt(),
                    wanted.updatedAt(),
                    before.version() + 1);
            store.update(after, null);
            audit(caller, "webhook.change", after, before.described(), after.described());
            return after;
        });
    }

    /** A new secret; the one before stays valid for a while, and the one before that no longer. */
    public Issued rotate(Caller caller, UUID id, Consumer<Webhook> check) {
        UUID call = call(caller, "rotate " + id).orElseGet(UUID::randomUUID);
        Webhook seen = get(caller, id);
        return inTransaction(caller, id, any -> {}, before -> {
            if (!IdempotencyKey.first() || store.rotatedBy(id, call)) {
                return rotatedBefore(before, call);
            }
            check.accept(before);
            if (before.generation() != seen.generation()) {
                throw Refusal.conflict("Somebody else replaced the secret just now");
            }
            Instant now = now();
            Webhook after = before.rotated(now.plus(settings.overlap()), now);
            store.update(after, call);
            audit(caller, "webhook.rotate", after, null, null);
            return issued(after);
        });
    }

    /** What that call made is the secret still, or can no longer be shown. */
    private Issued rotatedBefore(Webhook webhook, UUID call) {
        if (!store.rotatedBy(webhook.id(), call)) {
            throw Refusal.conflict("The secret that this call made has been replaced since");
        }
        return issued(webhook);
    }

    private Issued issued(Webhook webhook) {
        return new Issued(webhook, signing.secret(webhook.id(), webhook.generation()));
    }

    /** With its deliveries. */
    public void delete(Caller caller, UUID id, Consumer<Webhook> check) {
        inTransaction(caller, id, check, before -> {
            store.delete(id);
            audit(caller, "webhook.delete", before, before.described(), null);
            return before;
        });
    }

    private <T> T inTransaction(
            Caller caller, UUID id, Consumer<Webhook> check, java.util.function.Function<Webhook, T> change) {
        return java.util.Objects.requireNonNull(transactions.execute(status -> {
            Webhook before = mine(caller, id, store.lock(id).orElse(null));
            check.accept(before);
            return change.apply(before);
        }));
    }

    private static Webhook mine(Caller caller, UUID id, @Nullable Webhook found) {
        if (found == null) {
            throw Refusal.notFound(WHAT + id);
        }
        Managed.require(caller, found.team(), WHAT + id);
        return found;
    }

    private void audit(Caller caller, String action, Webhook about, @Nullable Object before, @Nullable Object after) {
        events.publishEvent(new Audited(caller.id(), action, "webhook:" + about.id(), before, after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
