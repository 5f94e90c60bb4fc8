package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Who may do what with a request. Who may approve it, its policy says: see {@link Deciding}. */
final class RequestRights {
    private RequestRights() {}

    static boolean maySee(Caller caller, Request request) {
        boolean draft = request.state() == RequestState.draft;
        return caller.mayView(request.team())
                && (!draft
                        || owns(caller, request)
                        || caller.administrator()
                        || caller.teams().containsKey(request.team()));
    }

    static boolean owns(Caller caller, Request request) {
        return caller.id().equals(request.requester());
    }

    static void checkOwns(Caller caller, Request request) {
        if (!owns(caller, request)) {
            throw Refusal.forbidden("Only its requester may do that");
        }
    }

    static void checkMayWithdraw(Caller caller, Request request) {
        if (!mayWithdraw(caller, request)) {
            throw Refusal.forbidden("Only the requester or an approver may withdraw it");
        }
    }

    private static boolean mayWithdraw(Caller caller, Request request) {
        return owns(caller, request) || caller.mayApprove(request.team()) || caller.administrator();
    }

    static List<String> allowed(Caller caller, Request request, boolean decides) {
        List<String> verbs = new ArrayList<>();
        RequestState state = request.state();
        if (state == RequestState.draft && owns(caller, request)) {
            verbs.addAll(List.of("submit", "edit"));
        }
        if (state == RequestState.submitted && owns(caller, request)) {
            verbs.add("edit");
        }
        if (decides) {
            verbs.addAll(List.of("approve", "reject"));
        }
        if (mayWithdraw(caller, request)
                && (state.canBecome(RequestState.withdrawn) || state.canBecome(RequestState.failed))) {
            verbs.add("withdraw");
        }
        verbs.add("comment");
        return verbs;
    }
}
