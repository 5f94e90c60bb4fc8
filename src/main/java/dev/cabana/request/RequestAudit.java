package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Audited;
import java.util.Map;
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

    private record Was(RequestState state) {}

    private record Proposal(@Nullable DeploymentDocument document, String justification) {

        static Proposal of(Request request) {
            return new Proposal(
                    request.proposed().document(), request.proposed().justification());
        }
    }

    /** What is asked for. @param before null when it was filed just now */
    static Audited proposed(@Nullable Request before, Request after, String by) {
        return new Audited(
                by,
                before == null ? "request.file" : "request.edit",
                object(after.id()),
                before == null ? null : Proposal.of(before),
                Proposal.of(after));
    }

    static Audited commented(Request request, String by, String text) {
        return new Audited(by, "request.comment", object(request.id()), null, Map.of("text", text));
    }

    /** @param was its state before */
    static Audited of(
            @Nullable RequestState was,
            Request request,
            @Nullable String by,
            @Nullable String onBehalfOf,
            @Nullable String note) {
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
                Objects.requireNonNullElse(by, "cabana"),
                action(request, by),
                object(request.id()),
                was == null ? null : new Was(was),
                after);
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
