package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a caller may see of requests. */
@Component
@Transactional(readOnly = true)
class RequestReading {
    private final RequestStore requests;
    private final RequestList list;
    private final RequestHistory history;

    RequestReading(RequestStore requests, RequestList list, RequestHistory history) {
        this.requests = requests;
        this.list = list;
        this.history = history;
    }

    RequestView view(Caller caller, UUID id) {
        Request request = visible(caller, id);
        return new RequestView(
                list.one(id),
                request.proposed().document(),
                request.proposed().current(),
                request.planned().plan(),
                request.planned().moved(),
                history.steps(id),
                history.comments(id),
                request.proof(),
                request.stamps().version());
    }

    boolean exists(UUID id) {
        return requests.find(id).isPresent();
    }

    Request visible(Caller caller, UUID id) {
        return requests.find(id)
                .filter(request -> RequestRights.maySee(caller, request))
                .orElseThrow(() -> Refusal.notFound("The request " + id));
    }

    Request own(Caller caller, UUID id) {
        Request request = visible(caller, id);
        if (!RequestRights.owns(caller, request)) {
            throw Refusal.forbidden("Only its requester may do that");
        }
        return request;
    }

    Page<RequestSummary> list(Caller caller, RequestFilter filter, PageRequest page) {
        return list.page(caller, filter, page);
    }

    int awaiting(Caller caller) {
        return list.awaiting(caller);
    }
}
