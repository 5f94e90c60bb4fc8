package dev.cabana.request;

import dev.cabana.shared.Audited;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of {@link PortalRequests}. */
@Component
@Transactional
class PortalMoves {
    private final RequestStore requests;
    private final RequestHistory history;
    private final WorkQueue queue;
    private final RequestSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PortalMoves(
            RequestStore requests,
            RequestHistory history,
            WorkQueue queue,
            RequestSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.history = history;
        this.queue = queue;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    void file(Request draft, Plan plan, String why) {
        requests.insert(draft);
        history.moved(draft, draft.requester(), null);
        store(draft.submitted(plan, clock.instant().plus(settings.expiry())), null);
        agree(draft.id(), why);
    }

    /** Nothing when it has been agreed to before. */
    RequestState agree(UUID id, String why) {
        Request request = requests.lock(id).orElseThrow();
        if (request.state() != RequestState.submitted) {
            return request.state();
        }
        Request agreed = request.agreed(PortalRequests.PORTAL);
        store(agreed, why);
        queue.wake(RequestWork.KIND, id.toString());
        audit("request.agree", agreed, why);
        return agreed.state();
    }

    int withdraw(String deployment, String why) {
        List<Request> waiting = requests.open(deployment).stream()
                .filter(open -> open.state() == RequestState.submitted || open.state() == RequestState.approved)
                .toList();
        for (Request open : waiting) {
            Request withdrawn = requests.lock(open.id()).orElseThrow().withdrawn();
            store(withdrawn, why);
            audit("request.withdraw", withdrawn, why);
        }
        return waiting.size();
    }

    private void store(Request moved, @org.jspecify.annotations.Nullable String note) {
        requests.update(moved, clock.instant());
        history.moved(moved, null, note);
    }

    private void audit(String action, Request request, String why) {
        events.publishEvent(new Audited(
                PortalRequests.PORTAL,
                action,
                "request:" + request.id(),
                null,
                Map.of(
                        "deployment", request.deploymentName(),
                        "kind", request.kind().name(),
                        "reason", why)));
    }
}
