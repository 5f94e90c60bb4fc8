package dev.cabana.request;

import dev.cabana.request.policy.Approvals;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of {@link PortalRequests}. */
@Component
@Transactional
class PortalMoves {
    private final RequestStore requests;
    private final RequestHistory history;
    private final RequestKeeping keeping;

    PortalMoves(RequestStore requests, RequestHistory history, RequestKeeping keeping) {
        this.requests = requests;
        this.history = history;
        this.keeping = keeping;
    }

    void file(Request draft, Plan plan, Approvals granted) {
        requests.insert(draft);
        history.moved(draft, draft.requester(), null, null);
        keeping.moved(draft.submitted(plan, granted), draft.requester(), null, null);
    }

    /** Agrees once more to one that came back. @return where it stands */
    RequestState agree(UUID id, Approvals granted) {
        Request request = requests.lock(id).orElseThrow();
        if (request.state() == RequestState.submitted) {
            keeping.moved(request.agreedBeforehand(granted), null, null, "The world has moved; it is agreed to still");
        }
        return requests.find(id).orElseThrow().state();
    }

    /** How often it has been approved. */
    int agreements(UUID id) {
        return (int) history.steps(id).stream()
                .filter(step -> step.state() == RequestState.approved)
                .count();
    }

    int withdraw(String deployment, String why) {
        List<Request> waiting = requests.open(deployment).stream()
                .filter(open -> open.state() == RequestState.submitted || open.state() == RequestState.approved)
                .toList();
        for (Request open : waiting) {
            Request withdrawn = requests.lock(open.id()).orElseThrow().withdrawn();
            keeping.moved(withdrawn, null, null, why);
        }
        return waiting.size();
    }
}
