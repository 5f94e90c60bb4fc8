package dev.cabana.request;

import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.Mandates;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.util.Optional;

/** In whose right a person may decide on a request now, or why they may not. */
final class Deciding {
    private Deciding() {}

    /** Whoever has no say in it learns that, and not what else is wrong, whatever state it is in. */
    static void checkMay(Request request, Mandates mandates) {
        if (mandates.person().equals(request.requester())) {
            throw Refusal.forbidden("Nobody decides on a request of their own");
        }
        if (!mandates.own().person().decides()) {
            throw Refusal.forbidden("Your token may not decide on requests: it lacks the scope approve");
        }
        Approvals needed = request.approvals();
        boolean asked = needed == null || needed.stages().isEmpty()
                ? mandates.all().anyMatch(mandate -> ApproverRule.everyone().covers(mandate, request.team()))
                : needed.concerns(mandates, request.team());
        if (!asked) {
            throw refused(request);
        }
    }

    /** @param decision what the request becomes by it, once nobody else is asked */
    static Mandates.Voter voter(Request request, RequestState decision, Mandates mandates, Instant now) {
        checkMay(request, mandates);
        request.checkMayBecome(decision);
        Instant end = request.stamps().expiresAt();
        if (end != null && !now.isBefore(end)) {
            throw Refusal.conflict("This request has expired");
        }
        Approvals needed = request.needed();
        if (needed.spent().contains(mandates.person())) {
            throw Refusal.conflict("You have decided on this plan already; every approval comes from somebody else");
        }
        return needed.voter(mandates, request.team(), request.requester()).orElseThrow(() -> refused(request));
    }

    private static Refusal refused(Request request) {
        String waits = request.state() == RequestState.submitted ? "; it waits for " + awaited(request.needed()) : "";
        return Refusal.forbidden("You may not approve it for team " + request.team() + waits);
    }

    static Optional<Mandates.Voter> possible(Request request, Mandates mandates, Instant now) {
        Instant end = request.stamps().expiresAt();
        boolean waits = request.state() == RequestState.submitted && (end == null || now.isBefore(end));
        return waits ? request.needed().voter(mandates, request.team(), request.requester()) : Optional.empty();
    }

    private static String awaited(Approvals needed) {
        return needed.open()
                .map(stage ->
                        stage.missing() + " of " + stage.rule().approvers().words())
                .orElse("nobody");
    }
}
