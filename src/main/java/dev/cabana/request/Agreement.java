package dev.cabana.request;

import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.request.policy.Vote;
import org.jspecify.annotations.Nullable;

/** What one agreement came to, for the history. @param plain one agreement was all that was asked for */
record Agreement(Vote vote, StageProgress stage, boolean plain) {

    static Agreement between(Request before, Request after) {
        Approvals was = before.needed();
        int open = was.stages().indexOf(was.open().orElseThrow());
        StageProgress stage = after.needed().stages().get(open);
        return new Agreement(stage.votes().getLast(), stage, was.isPlain());
    }

    @Nullable
    String onBehalfOf() {
        return vote.onBehalfOf();
    }

    boolean stageDone() {
        return stage.isDone();
    }

    /** With the stage and the count where there is more than one to tell apart. */
    @Nullable
    String note() {
        return plain ? vote.comment() : words();
    }

    String words() {
        String count = "Agreed in stage " + stage.rule().name() + ", "
                + stage.votes().size() + " of " + stage.rule().quorum();
        return vote.comment() == null ? count : count + ": " + vote.comment();
    }
}
