package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.request.Proposals.Checked;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Mandates;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions in which people move requests: lock, let the aggregate decide, store, tell. What they may not see or do
 * is said before what is wrong with it.
 */
@Component
@Transactional
class RequestMoves {
    private static final int MAX_TEXT = 4_000;
    private static final String EMPTY = "Must not be empty";

    private final RequestStore requests;
    private final RequestHistory history;
    private final RequestKeeping keeping;
    private final Agreements agreements;
    private final Admissions admissions;
    private final Clock clock;

    RequestMoves(
            RequestStore requests,
            RequestHistory history,
            RequestKeeping keeping,
            Agreements agreements,
            Admissions admissions,
            Clock clock) {
        this.requests = requests;
        this.history = history;
        this.keeping = keeping;
        this.agreements = agreements;
        this.admissions = admissions;
        this.clock = clock;
    }

    /** @param plan null to keep it a draft */
    void file(Request draft, @Nullable Plan plan) {
        if (!IdempotencyKey.first()) {
            return;
        }
        requests.insert(draft);
        history.moved(draft, draft.requester(), null, null);
        history.proposed(null, draft, draft.requester());
        if (plan != null) {
            keeping.moved(submitted(draft, plan), draft.requester(), null, null);
        }
    }

    private Request submitted(Request draft, Plan plan) {
        admissions.check(draft, plan);
        return draft.submitted(plan, agreements.submitted(draft, draft.proposed(), plan));
    }

    void edit(Caller caller, UUID id, Checked checked, Plan plan) {
        Request before = locked(caller, id);
        Request edited = before.edited(checked.subject(), checked.proposed(), plan);
        requests.update(edited, clock.instant());
        history.moved(edited, caller.id(), null, "Edited");
        history.proposed(before, edited, caller.id());
    }

    /** In the place of what waits: nothing that was agreed to counts any more. */
    void change(Caller caller, UUID id, Checked checked, Plan plan) {
        Request before = locked(caller, id);
        boolean agreed = before.state() == RequestState.submitted
                && !before.needed().spent().isEmpty();
        Approvals needed = agreements.submitted(before, checked.proposed(), plan);
        Request changed = before.changed(checked.subject(), checked.proposed(), plan, needed);
        admissions.check(changed, plan);
        history.proposed(before, changed, caller.id());
        keeping.moved(
                changed,
                caller.id(),
                null,
                agreed
                        ? "Changed. Approvals given before are void: "
                                + before.needed().agreedBy()
                        : "Changed");
    }

    void submit(Caller caller, UUID id, Plan plan) {
        move(caller, id, null, draft -> submitted(draft, plan));
    }

    void approve(Caller caller, UUID id, String planHash, @Nullable String comment) {
        Request before = locked(caller, id);
        Mandates mandates = agreements.mandates(caller);
        Deciding.checkMay(before, mandates);
        if (!IdempotencyKey.first()) {
            return;
        }
        checkLength("/comment", comment);
        checkGiven("/planHash", planHash, "must be the hash of the plan that you agree to");
        Request after = before.approvedBy(mandates, planHash, comment, clock.instant());
        Agreement agreement = Agreement.between(before, after);
        if (after.state() == RequestState.approved) {
            keeping.moved(after, caller.id(), agreement.onBehalfOf(), agreement.note());
        } else {
            keeping.agreed(after, caller.id(), agreement.onBehalfOf(), agreement.words(), agreement.stageDone());
        }
    }

    void reject(Caller caller, UUID id, String reason) {
        Request before = locked(caller, id);
        Mandates mandates = agreements.mandates(caller);
        Deciding.checkMay(before, mandates);
        if (!IdempotencyKey.first()) {
            return;
        }
        checkGiven("/reason", reason, EMPTY);
        Request rejected = before.rejectedBy(mandates, clock.instant());
        String onBehalfOf = Deciding.voter(before, RequestState.rejected, mandates, clock.instant())
                .onBehalfOf();
        keeping.moved(rejected, caller.id(), onBehalfOf, reason);
    }

    void withdraw(Caller caller, UUID id, @Nullable String reason) {
        move(caller, id, reason, request -> {
            RequestRights.checkMayWithdraw(caller, request);
            checkLength("/reason", reason);
            return request.withdrawn();
        });
    }

    void comment(Caller caller, UUID id, String text) {
        // A new version, too: whoever decides by the one before has not read this.
        Request request = locked(caller, id);
        checkGiven("/text", text, EMPTY);
        UUID call = IdempotencyKey.id("comment\n" + caller.id()).orElse(null);
        if (call != null && history.commentedBy(call)) {
            return;
        }
        requests.update(request, clock.instant());
        history.commented(request, caller.id(), text, call);
    }

    private void move(Caller caller, UUID id, @Nullable String note, UnaryOperator<Request> verb) {
        Request request = locked(caller, id);
        if (IdempotencyKey.first()) {
            keeping.moved(verb.apply(request), caller.id(), null, note);
        }
    }

    private Request locked(Caller caller, UUID id) {
        return requests.lock(id)
                .filter(request -> agreements.maySee(caller, request))
                .orElseThrow(() -> Refusal.notFound("The request " + id));
    }

    private static void checkGiven(String pointer, String text, String otherwise) {
        if (text.isBlank()) {
            throw Refusal.invalid(List.of(new Violation(pointer, otherwise)));
        }
        checkLength(pointer, text);
    }

    private static void checkLength(String pointer, @Nullable String text) {
        if (text != null && text.length() > MAX_TEXT) {
            throw Refusal.invalid(List.of(new Violation(pointer, "Must not exceed " + MAX_TEXT + " characters")));
        }
    }
}
