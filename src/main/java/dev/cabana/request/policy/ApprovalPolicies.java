package dev.cabana.request.policy;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Policies as administrators keep them. Auditors read; a save adds a version and changes nothing that was submitted before. */
@Service
@Transactional
public class ApprovalPolicies {
    private static final int MOST = 200;

    private final PolicyStore store;
    private final PolicyRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApprovalPolicies(PolicyStore store, PolicyRules rules, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Those in force, in the order in which they are tried. */
    @Transactional(readOnly = true)
    public List<ApprovalPolicy> list(Caller caller) {
        requireReader(caller);
        return store.now().policies();
    }

    @Transactional(readOnly = true)
    public ApprovalPolicy get(Caller caller, UUID id) {
        requireReader(caller);
        return existing(id);
    }

    /** Also of policies that were removed. Newest first. */
    @Transactional(readOnly = true)
    public Page<ApprovalPolicy> versions(Caller caller, UUID id, PageRequest page) {
        requireReader(caller);
        if (store.newest(id).isEmpty()) {
            throw Refusal.notFound("The policy " + id);
        }
        return store.versions(id, page);
    }

    @Transactional(readOnly = true)
    public ApprovalPolicy version(Caller caller, UUID id, int version) {
        requireReader(caller);
        return store.version(id, version)
                .orElseThrow(() -> Refusal.notFound("Version " + version + " of the policy " + id));
    }

    /** The same call again, by its Idempotency-Key, makes nothing. */
    public ApprovalPolicy create(Caller caller, PolicyBody body) {
        requireAdministrator(caller);
        store.lock();
        var id = IdempotencyKey.id("policy\n" + caller.id()).orElseGet(UUID::randomUUID);
        var made = store.version(id, 1);
        if (made.isPresent()) {
            return made.get();
        }
        var book = store.now();
        if (book.policies().size() >= MOST) {
            throw Refusal.conflict("There are " + MOST + " policies already; remove one first");
        }
        rules.check(id, body, book);
        return saved(caller, new ApprovalPolicy(id, 1, false, body, caller.id(), now()), null);
    }

    /** @param check refuses when the policy is not the one that the caller read */
    public ApprovalPolicy save(Caller caller, UUID id, PolicyBody body, Consumer<ApprovalPolicy> check) {
        requireAdministrator(caller);
        store.lock();
        var before = existing(id);
        check.accept(before);
        rules.check(id, body, store.now());
        var next = new ApprovalPolicy(id, before.version() + 1, false, body, caller.id(), now());
        return before.body().equals(body) ? before : saved(caller, next, before);
    }

    /** Its versions stay readable, and requests that were submitted under it keep to it. */
    public void remove(Caller caller, UUID id, Consumer<ApprovalPolicy> check) {
        requireAdministrator(caller);
        store.lock();
        var before = existing(id);
        check.accept(before);
        if (before.standard()) {
            throw Refusal.conflict("The standard policy cannot be removed: every request needs one that matches");
        }
        store.add(new ApprovalPolicy(id, before.version() + 1, true, before.body(), caller.id(), now()));
        events.publishEvent(new Audited(caller.id(), "approvalPolicy.remove", object(id), before.body(), null));
    }

    private ApprovalPolicy saved(Caller caller, ApprovalPolicy policy, @Nullable ApprovalPolicy before) {
        store.add(policy);
        String action = before == null ? "approvalPolicy.create" : "approvalPolicy.change";
        events.publishEvent(new Audited(
                caller.id(), action, object(policy.id()), before == null ? null : before.body(), policy.body()));
        return policy;
    }

    /** As exactly as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String object(UUID id) {
        return "approvalPolicy:" + id;
    }

    private ApprovalPolicy existing(UUID id) {
        return store.newest(id)
                .filter(policy -> !policy.removed())
                .orElseThrow(() -> Refusal.notFound("The policy " + id));
    }

    private static void requireReader(Caller caller) {
        if (!caller.administrator() && !caller.auditor()) {
            throw Refusal.forbidden("Approval policies are for platform administrators and auditors");
        }
    }

    private static void requireAdministrator(Caller caller) {
        if (!caller.administrator()) {
            throw Refusal.forbidden("Only platform administrators change approval policies");
        }
    }
}
