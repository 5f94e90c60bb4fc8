package dev.cabana.request.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Plan;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request, flat. @param allowed what the caller may do with it now */
record RequestResource(
        @JsonUnwrapped RequestSummary request,
        @Nullable DeploymentDocument spec,
        @Nullable DeploymentDocument current,
        @Nullable Plan plan,
        List<String> moved,
        List<RequestView.Step> history,
        List<RequestView.Comment> comments,
        @Nullable SweepProof proof,
        long version,
        List<String> allowed) {

    static RequestResource of(RequestView view, List<String> allowed) {
        return new RequestResource(
                view.summary(),
                view.document(),
                view.current(),
                view.plan(),
                view.moved(),
                view.history(),
                view.comments(),
                view.proof(),
                view.version(),
                allowed);
    }
}
