package dev.cabana.request;

import dev.cabana.shared.Audited;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the audit keeps of whatever happens to a request. */
record RequestAudit(
        RequestState state,
        RequestKind kind,
        String deployment,
        String team,
        @Nullable String planHash,
        @Nullable String onBehalfOf,
        @Nullable String policy,
        @Nullable String note) {

    static Audited of(Request request, @Nullable String by, @Nullable String onBehalfOf, @Nullable String note) {
        Plan plan = request.planned().plan();
        var approvals = request.approvals();
        var after = new RequestAudit(
                request.state(),
                request.kind(),
                request.deploymentName(),
                request.team(),
                plan == null ? null : plan.hash(),
                onBehalfOf,
                approvals == null
                        ? null
                        : approvals.policy().name() + " " + approvals.policy().version(),
                note);
        return new Audited(
                Objects.requireNonNullElse(by, "cabana"), action(request, by), object(request.id()), null, after);
    }

    static String object(UUID request) {
        return "request:" + request;
    }

    private static String action(Request request, @Nullable String by) {
        return "request."
                + switch (request.state()) {
                    case draft -> "draft";
                    case submitted -> by == null ? "return" : by.equals(request.requester()) ? "submit" : "agree";
                    case approved -> by == null ? "autoApprove" : "approve";
                    case applying -> "apply";
                    case applied -> "finish";
                    case rejected -> "reject";
                    case withdrawn -> "withdraw";
                    case expired -> "expire";
                    case failed -> "giveUp";
                    case superseded -> "supersede";
                };
    }
}
