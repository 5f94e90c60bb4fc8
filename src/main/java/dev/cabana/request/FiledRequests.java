package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.request.Proposals.Checked;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Requests as people file and follow them. Planning looks at the world first; what is stored is stored in one transaction after it. */
@Service
class FiledRequests implements Requests {
    private final Proposals proposals;
    private final Planning planning;
    private final RequestMoves moves;
    private final RequestReading reading;
    private final Clock clock;

    FiledRequests(Proposals proposals, Planning planning, RequestMoves moves, RequestReading reading, Clock clock) {
        this.proposals = proposals;
        this.planning = planning;
        this.moves = moves;
        this.reading = reading;
        this.clock = clock;
    }

    @Override
    public RequestView file(Caller caller, NewRequest asked) {
        UUID id = idOf(caller);
        if (reading.exists(id)) {
            return filedBefore(caller, id, asked);
        }
        Checked checked = proposals.check(caller, asked);
        if (!asked.draft()) {
            proposals.checkNothingOpen(caller, asked.kind(), checked.subject().deployment(), id);
        }
        Plan plan = feasible(planning.plan(checked.proposal()));
        checkDoesSomething(checked, plan);
        Request draft = Request.draft(
                        id, asked.kind(), checked.subject(), caller.id(), checked.proposed(), clock.instant())
                .edited(checked.subject(), checked.proposed(), plan);
        moves.file(draft, asked.draft() ? null : plan);
        return reading.view(caller, id);
    }

    /** A call that is repeated because the process died before it answered means the same request. */
    private static UUID idOf(Caller caller) {
        return IdempotencyKey.id(caller.id()).orElseGet(UUID::randomUUID);
    }

    private RequestView filedBefore(Caller caller, UUID id, NewRequest asked) {
        RequestView filed = reading.view(caller, id);
        boolean same = IdempotencyKey.done()
                || filed.summary().kind() == asked.kind()
                        && filed.summary().deployment().equals(asked.deployment())
                        && filed.summary().justification().equals(asked.justification())
                        && (asked.document() == null || asked.document().equals(filed.document()));
        if (!same) {
            throw new Refusal(
                    Refusal.Kind.idempotencyMismatch,
                    "Another request was filed under this Idempotency-Key; use a new key");
        }
        return filed;
    }

    @Override
    public Plan preview(Caller caller, NewRequest asked) {
        return planning.plan(proposals.check(caller, asked).proposal());
    }

    @Override
    public RequestView edit(Caller caller, UUID id, NewRequest asked) {
        Request before = reading.own(caller, id);
        if (before.kind() != asked.kind()) {
            throw Refusal.conflict("A request keeps its kind, which is " + before.kind());
        }
        boolean waits = before.state() == RequestState.submitted;
        if (!waits) {
            before.checkIs(RequestState.draft, "edited as a draft");
        }
        Checked checked = proposals.check(caller, asked);
        if (waits) {
            proposals.checkNothingOpen(caller, before.kind(), checked.subject().deployment(), id);
        }
        Plan plan = feasible(planning.plan(checked.proposal()));
        if (waits) {
            moves.change(caller, id, checked, plan);
        } else {
            moves.edit(caller, id, checked, plan);
        }
        return waits || asked.draft() ? reading.view(caller, id) : submit(caller, id);
    }

    @Override
    public void checkMay(Caller caller, UUID id, Deed deed) {
        reading.checkMay(caller, id, deed);
    }

    @Override
    public RequestView submit(Caller caller, UUID id) {
        Request draft = reading.own(caller, id);
        draft.checkIs(RequestState.draft, "submitted");
        proposals.checkNothingOpen(caller, draft.kind(), draft.subject().deployment(), id);
        moves.submit(caller, id, feasible(planning.plan(draft.proposal())));
        return reading.view(caller, id);
    }

    /** A plan that cannot work is refused at once: an approver's time is worth more. */
    private static Plan feasible(Plan plan) {
        List<Violation> failures = plan.failures().stream()
                .map(failed -> new Violation(failed.pointer(), failed.check() + ": " + failed.detail()))
                .toList();
        if (!failures.isEmpty()) {
            throw Refusal.invalid(failures);
        }
        return plan;
    }

    private static void checkDoesSomething(Checked checked, Plan plan) {
        boolean sameSpec = checked.proposed().document() != null
                && checked.proposed().document().equals(checked.proposed().current());
        if (sameSpec && plan.changingItems().isEmpty()) {
            throw Refusal.invalid("Nothing would change: the spec is the current one, and the world matches it");
        }
    }

    @Override
    public RequestView get(Caller caller, UUID id) {
        return reading.view(caller, id);
    }

    @Override
    public Page<RequestSummary> list(Caller caller, RequestFilter filter, PageRequest page) {
        return reading.list(caller, filter, page);
    }

    @Override
    public int awaiting(Caller caller) {
        return reading.awaiting(caller);
    }

    @Override
    public Plan plan(Caller caller, UUID id) {
        Plan plan = reading.visible(caller, id).planned().plan();
        if (plan == null) {
            throw Refusal.notFound("A plan");
        }
        return plan;
    }

    @Override
    public RequestView approve(Caller caller, UUID id, String planHash, @Nullable String comment) {
        moves.approve(caller, id, planHash, comment);
        return reading.view(caller, id);
    }

    @Override
    public RequestView reject(Caller caller, UUID id, String reason) {
        moves.reject(caller, id, reason);
        return reading.view(caller, id);
    }

    @Override
    public RequestView withdraw(Caller caller, UUID id, @Nullable String reason) {
        moves.withdraw(caller, id, reason);
        return reading.view(caller, id);
    }

    @Override
    public RequestView comment(Caller caller, UUID id, String text) {
        moves.comment(caller, id, text);
        return reading.view(caller, id);
    }

    @Override
    public List<String> allowed(Caller caller, UUID id) {
        return reading.allowed(caller, id);
    }
}
