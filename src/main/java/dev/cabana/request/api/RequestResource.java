package dev.cabana.request.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Plan;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.RequestView;
import dev.cabana.web.EntityTag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * One request, flat.
 *
 * @param spec the proposed document; null for {@code delete}
 * @param current the document in force when it was filed; null for {@code create}
 * @param moved why the plan is no longer the one that was approved; empty otherwise
 * @param approvals the agreement that its plan needs and has; null for a draft
 * @param allowed what the caller may do with it now
 */
record RequestResource(
        @JsonUnwrapped RequestSummary request,
        @Nullable DeploymentDocument spec,
        @Nullable DeploymentDocument current,
        @Nullable Plan plan,
        List<String> moved,
        List<RequestView.Step> history,
        List<RequestView.Comment> comments,
        @Nullable ApprovalsResource approvals,
        @Nullable SweepProof proof,
        long version,
        List<String> allowed) {

    static ResponseEntity<RequestResource> answer(
            ResponseEntity.BodyBuilder answer, RequestView view, List<String> allowed) {
        var body = new RequestResource(
                view.summary(),
                view.document(),
                view.current(),
                view.plan(),
                view.moved(),
                view.history(),
                view.comments(),
                ApprovalsResource.of(view),
                view.proof(),
                view.version(),
                allowed);
        return answer.eTag(new EntityTag(view.version()).header()).body(body);
    }
}
