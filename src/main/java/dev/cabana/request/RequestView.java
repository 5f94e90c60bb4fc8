package dev.cabana.request;

import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.policy.Approvals;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request, whole.
 *
 * @param document what is proposed; null for {@code delete}
 * @param current the deployment's document when the request was filed; null for {@code create}
 * @param plan null for a draft that was never planned
 * @param moved what the plan looked like before the world moved and the request came back; empty otherwise
 * @param approvals what its plan needs and has; null for a draft
 * @param awaited ids of everybody known who can decide now
 * @param proof of the tear-down, for an applied {@code delete}
 * @param version for {@code ETag} and {@code If-Match}
 */
public record RequestView(
        RequestSummary summary,
        @Nullable DeploymentDocument document,
        @Nullable DeploymentDocument current,
        @Nullable Plan plan,
        List<String> moved,
        List<Step> history,
        List<Comment> comments,
        @Nullable Approvals approvals,
        Set<String> awaited,
        @Nullable SweepProof proof,
        long version) {

    /** @param by a person's id, or null for the portal itself @param onBehalfOf in whose right, when not their own @param note the reason or comment that came with it */
    public record Step(
            RequestState state,
            Instant at,
            @Nullable String by,
            @Nullable String onBehalfOf,
            @Nullable String note) {

        /** For people, for example {@code alex for pat}. */
        public String byWords() {
            String who = by == null ? "Cabana" : by;
            return onBehalfOf == null ? who : who + " for " + onBehalfOf;
        }
    }

    /** @param by a person's id */
    public record Comment(String by, Instant at, String text) {}
}
