package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.request.Request.Proposed;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Choosing;
import dev.cabana.request.policy.Mandates;
import dev.cabana.request.policy.Rights;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What approval policies say about requests. */
@Component
class Agreements {
    private final Choosing choosing;
    private final Rights rights;
    private final Measures measures;
    private final RequestSettings settings;
    private final Clock clock;

    Agreements(Choosing choosing, Rights rights, Measures measures, RequestSettings settings, Clock clock) {
        this.choosing = choosing;
        this.rights = rights;
        this.measures = measures;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a plan needs that its requester puts before the approvers now. */
    Approvals submitted(Request request, Proposed proposed, Plan plan) {
        int round =
                Optional.ofNullable(request.approvals()).map(Approvals::round).orElse(0) + 1;
        return choosing.submitted(
                measures.of(request.kind(), request.team(), proposed, plan), round, settings.expiry());
    }

    /** What the plan needs that came out otherwise than the one that was agreed to; nothing of that one counts any more. */
    Approvals returned(Request request, Plan plan) {
        return choosing.returned(
                request.needed(),
                measures.of(request.kind(), request.team(), request.proposed(), plan),
                settings.expiry());
    }

    Mandates mandates(Caller caller) {
        return rights.of(caller);
    }

    Instant now() {
        return clock.instant();
    }

    /** Whoever may see the team's requests, and whoever the request's policy asks. */
    boolean maySee(Caller caller, Request request) {
        return RequestRights.maySee(caller, request)
                || request.approvals() instanceof Approvals needed
                        && needed.concerns(rights.of(caller), request.team());
    }

    /** Ids of everybody who can decide now. */
    Set<String> deciders(Request request) {
        return request.state() == RequestState.submitted
                ? rights.deciders(request.needed(), request.team(), request.requester())
                : Set.of();
    }
}
