package dev.cabana.request;

import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Mandates;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.util.Optional;

/** In whose right a person may decide on a request now, or why they may not. */
final class Deciding {
    private Deciding() {}

    static Mandates.Voter voter(Request request, Mandates mandates, Instant now) {
        if (mandates.person().equals(request.requester())) {
            throw Refusal.forbidden("Nobody decides on a request of their own");
        }
        request.checkMayBecome(RequestState.approved);
        Instant end = request.stamps().expiresAt();
        if (end != null && !now.isBefore(end)) {
            throw Refusal.conflict("This request has expired");
        }
        Approvals needed = request.needed();
        if (needed.spent().contains(mandates.person())) {
            throw Refusal.conflict("You have decided on this plan already; every approval comes from somebody else");
        }
        return needed.voter(mandates, request.team(), request.requester())
                .orElseThrow(() -> Refusal.forbidden(
                        "You may not approve it for team " + request.team() + "; it waits for " + awaited(needed)));
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
