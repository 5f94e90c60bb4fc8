package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a caller may see of requests. Changes nothing, so who survives a refusal keeps their own transaction. */
@Component
@Transactional(readOnly = true, noRollbackFor = Refusal.class)
class RequestReading {
    private final RequestStore requests;
    private final RequestList list;
    private final RequestHistory history;
    private final Agreements agreements;

    RequestReading(RequestStore requests, RequestList list, RequestHistory history, Agreements agreements) {
        this.requests = requests;
        this.list = list;
        this.history = history;
        this.agreements = agreements;
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
                request.approvals(),
                agreements.deciders(request),
                request.proof(),
                request.stamps().version());
    }

    boolean exists(UUID id) {
        return requests.find(id).isPresent();
    }

    Request visible(Caller caller, UUID id) {
        return requests.find(id)
                .filter(request -> agreements.maySee(caller, request))
                .orElseThrow(() -> Refusal.notFound("The request " + id));
    }

    Request own(Caller caller, UUID id) {
        Request request = visible(caller, id);
        RequestRights.checkOwns(caller, request);
        return request;
    }

    void checkMay(Caller caller, UUID id, Deed deed) {
        Request request = visible(caller, id);
        switch (deed) {
            case edit, submit -> RequestRights.checkOwns(caller, request);
            case approve, reject -> Deciding.checkMay(request, agreements.mandates(caller));
            case withdraw -> RequestRights.checkMayWithdraw(caller, request);
            case comment -> {}
        }
    }

    List<String> allowed(Caller caller, UUID id) {
        Request request = visible(caller, id);
        boolean decides = request.state() == RequestState.submitted
                && Deciding.possible(request, agreements.mandates(caller), agreements.now())
                        .isPresent();
        return RequestRights.allowed(caller, request, decides);
    }

    Page<RequestSummary> list(Caller caller, RequestFilter filter, PageRequest page) {
        return list.page(agreements.mandates(caller), filter, page);
    }

    int awaiting(Caller caller) {
        return list.awaiting(agreements.mandates(caller));
    }
}
