package dev.cabana.request.api;

import dev.cabana.request.RequestState;
import dev.cabana.request.RequestView;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.PolicyRef;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.request.policy.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agreement that the plan needs and has.
 *
 * @param policy under which it was submitted
 * @param automatic below the policy's thresholds, so that nobody had to agree
 * @param because why this policy
 * @param awaited ids of everybody known who can decide now
 */
record ApprovalsResource(
        PolicyRef policy, boolean automatic, List<String> because, List<Stage> stages, Set<String> awaited) {

    /** {@code open}: decisions are wanted. {@code waiting}: the stages before it come first. {@code closed}: it ended undecided. */
    enum Stand {
        open,
        waiting,
        done,
        closed
    }

    /** @param approvers who may decide @param words the same for people @param votes so far */
    record Stage(
            String name,
            Stand state,
            int quorum,
            List<Vote> votes,
            ApproverRule approvers,
            String words,
            @Nullable Instant openedAt,
            @Nullable Instant expiresAt) {}

    static @Nullable ApprovalsResource of(RequestView view) {
        Approvals approvals = view.approvals();
        if (approvals == null) {
            return null;
        }
        boolean waits = view.summary().state() == RequestState.submitted;
        List<Stage> stages =
                approvals.stages().stream().map(stage -> stage(stage, waits)).toList();
        return new ApprovalsResource(
                approvals.policy(), approvals.automatic(), approvals.because(), stages, view.awaited());
    }

    private static Stage stage(StageProgress stage, boolean waits) {
        var rule = stage.rule();
        return new Stage(
                rule.name(),
                stand(stage, waits),
                rule.quorum(),
                stage.votes(),
                rule.approvers(),
                rule.approvers().words(),
                stage.openedAt(),
                stage.expiresAt());
    }

    private static Stand stand(StageProgress stage, boolean waits) {
        if (stage.isDone()) {
            return Stand.done;
        }
        if (!waits) {
            return Stand.closed;
        }
        return stage.openedAt() == null ? Stand.waiting : Stand.open;
    }
}
