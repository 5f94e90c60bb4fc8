package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.request.Proposals.Checked;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which people move requests: lock, let the aggregate decide, store, tell. */
@Component
@Transactional
class RequestMoves {
    private static final int MAX_TEXT = 4_000;

    private final RequestStore requests;
    private final RequestHistory history;
    private final Admissions admissions;
    private final WorkQueue queue;
    private final RequestSettings settings;
    private final Clock clock;

    RequestMoves(
            RequestStore requests,
            RequestHistory history,
            Admissions admissions,
            WorkQueue queue,
            RequestSettings settings,
            Clock clock) {
        this.requests = requests;
        this.history = history;
        this.admissions = admissions;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param plan null to keep it a draft */
    void file(Request draft, @Nullable Plan plan) {
        requests.insert(draft);
        history.moved(draft, draft.requester(), null);
        if (plan != null) {
            admissions.check(draft, plan);
            store(draft.submitted(plan, expiry()), draft.requester(), null);
        }
    }

    void edit(Caller caller, UUID id, Checked checked, Plan plan) {
        Request edited = locked(caller, id).edited(checked.subject(), checked.proposed(), plan);
        requests.update(edited, clock.instant());
        history.moved(edited, caller.id(), "Edited");
    }

    void submit(Caller caller, UUID id, Plan plan) {
        move(caller, id, null, draft -> {
            admissions.check(draft, plan);
            return draft.submitted(plan, expiry());
        });
    }

    void approve(Caller caller, UUID id, String planHash, @Nullable String comment) {
        checkLength("/comment", comment);
        move(caller, id, comment, request -> {
            RequestRights.checkMayDecide(caller, request);
            return request.approvedBy(caller.id(), planHash);
        });
    }

    void reject(Caller caller, UUID id, String reason) {
        checkGiven("/reason", reason);
        move(caller, id, reason, request -> {
            RequestRights.checkMayDecide(caller, request);
            return request.rejected();
        });
    }

    void withdraw(Caller caller, UUID id, @Nullable String reason) {
        checkLength("/reason", reason);
        move(caller, id, reason, request -> {
            RequestRights.checkMayWithdraw(caller, request);
            return request.withdrawn();
        });
    }

    void comment(Caller caller, UUID id, String text) {
        checkGiven("/text", text);
        // A new version, too: whoever decides by the one before has not read this.
        requests.update(locked(caller, id), clock.instant());
        history.commented(id, caller.id(), text);
    }

    private void move(Caller caller, UUID id, @Nullable String note, UnaryOperator<Request> verb) {
        store(verb.apply(locked(caller, id)), caller.id(), note);
    }

    private void store(Request moved, String by, @Nullable String note) {
        try {
            requests.update(moved, clock.instant());
        } catch (DuplicateKeyException raced) {
            throw Refusal.conflict("Another request for " + moved.deploymentName() + " was submitted just now");
        }
        history.moved(moved, by, note);
        switch (moved.state()) {
            case approved -> queue.wake(RequestWork.KIND, moved.id().toString());
            case submitted -> queue.wakeAt(RequestWork.KIND, List.of(moved.id().toString()), expiry());
            default -> {}
        }
    }

    private Request locked(Caller caller, UUID id) {
        return requests.lock(id)
                .filter(request -> RequestRights.maySee(caller, request))
                .orElseThrow(() -> Refusal.notFound("The request " + id));
    }

    private Instant expiry() {
        return clock.instant().plus(settings.expiry());
    }

    private static void checkGiven(String pointer, String text) {
        if (text.isBlank()) {
            throw Refusal.invalid(List.of(new Violation(pointer, "Must not be empty")));
        }
        checkLength(pointer, text);
    }

    private static void checkLength(String pointer, @Nullable String text) {
        if (text != null && text.length() > MAX_TEXT) {
            throw Refusal.invalid(List.of(new Violation(pointer, "Must not exceed " + MAX_TEXT + " characters")));
        }
    }
}
