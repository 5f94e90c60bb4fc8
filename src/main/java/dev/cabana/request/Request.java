package dev.cabana.request;

import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Mandates;
import dev.cabana.request.policy.Vote;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal for the next revision of a deployment. Changed only by its verbs, each checked against the states that may follow.
 *
 * @param approvals what its plan needs and has; null for a draft
 * @param approver who agreed, in words; null while somebody's agreement is missing
 */
record Request(
        UUID id,
        RequestKind kind,
        RequestState state,
        Subject subject,
        String requester,
        Proposed proposed,
        Planned planned,
        @Nullable Approvals approvals,
        @Nullable String approver,
        @Nullable SweepProof proof,
        Stamps stamps) {

    /** @param account 12 digits, resolved when the request was filed */
    record Subject(DeploymentRef deployment, String account) {}

    /** @param current the document that the proposal was made against */
    record Proposed(
            @Nullable DeploymentDocument document, @Nullable DeploymentDocument current, String justification) {}

    /** @param moved why the plan is not the one that was approved before */
    record Planned(@Nullable Plan plan, List<String> moved) {
        static Planned of(Plan plan) {
            return new Planned(plan, List.of());
        }
    }

    record Stamps(
            Instant createdAt, Instant updatedAt, @Nullable Instant expiresAt, long version) {}

    static Request draft(UUID id, RequestKind kind, Subject subject, String requester, Proposed proposed, Instant now) {
        return new Request(
                id,
                kind,
                RequestState.draft,
                subject,
                requester,
                proposed,
                new Planned(null, List.of()),
                null,
                null,
                null,
                new Stamps(now, now, null, 1));
    }

    Request edited(Subject changed, Proposed proposal, Plan plan) {
        checkIs(RequestState.draft, "edited as a draft");
        return proposing(changed, proposal, plan);
    }

    private Request proposing(Subject changed, Proposed proposal, Plan plan) {
        return new Request(
                id, kind, state, changed, requester, proposal, Planned.of(plan), approvals, approver, proof, stamps);
    }

    /** Only of a draft: what was approved comes back by {@link #returned}, never at its requester's wish. */
    Request submitted(Plan plan, Approvals needed) {
        checkIs(RequestState.draft, "submitted");
        return become(RequestState.submitted, Planned.of(plan), needed, null, proof);
    }

    /** Another proposal in the place of one that waits: whoever agreed to the first has not agreed to this one. */
    Request changed(Subject changed, Proposed proposal, Plan plan, Approvals needed) {
        checkIs(RequestState.submitted, "changed");
        return proposing(changed, proposal, plan).waiting(Planned.of(plan), needed);
    }

    /**
     * One more agreement; approved when it was the last one missing.
     *
     * @param planHash what the approver read
     */
    Request approvedBy(Mandates mandates, String planHash, @Nullable String comment, Instant now) {
        Mandates.Voter voter = Deciding.voter(this, RequestState.approved, mandates, now);
        Plan plan = planned.plan();
        if (plan == null || !plan.hash().equals(planHash)) {
            throw new Refusal(
                    Refusal.Kind.stalePlan,
                    "The plan is no longer the one you read; read it again. Its hash is now "
                            + (plan == null ? "not known yet" : plan.hash()));
        }
        Approvals counted = needed().agreed(new Vote(voter.person(), voter.onBehalfOf(), planHash, comment, now));
        return counted.completeFor(planHash)
                ? become(RequestState.approved, planned, counted, counted.agreedBy(), proof)
                : waiting(planned, counted);
    }

    /** Below the thresholds of its policy the portal agrees by itself. */
    Request approvedAutomatically() {
        checkMayBecome(RequestState.approved);
        if (!needed().automatic() || !agreed()) {
            throw Refusal.conflict("This request needs somebody's approval");
        }
        return become(RequestState.approved, planned, approvals, needed().agreedBy(), proof);
    }

    /** Everybody whom its policy asks for has agreed to the very plan that it has. */
    boolean agreed() {
        Plan plan = planned.plan();
        return plan != null && approvals != null && approvals.completeFor(plan.hash());
    }

    /** People agreed to it before it was filed: nobody is asked once more, whatever a policy says by now. */
    Request agreedBeforehand(Approvals granted) {
        checkIs(RequestState.submitted, "agreed to");
        return waiting(planned, granted);
    }

    /** The world moved: what was approved is not what would happen. */
    Request returned(Plan plan, List<String> moved, Approvals needed) {
        checkIs(RequestState.approved, "returned");
        return become(RequestState.submitted, new Planned(plan, moved), needed, null, proof);
    }

    Request reminded(Instant now) {
        checkIs(RequestState.submitted, "reminded of");
        return waiting(planned, needed().reminded(now));
    }

    Request rejectedBy(Mandates mandates, Instant now) {
        Deciding.voter(this, RequestState.rejected, mandates, now);
        return become(RequestState.rejected);
    }

    /** Before anything was done: withdrawn. While it is being applied: given up. */
    Request withdrawn() {
        return become(state == RequestState.applying ? RequestState.failed : RequestState.withdrawn);
    }

    Request expired() {
        return become(RequestState.expired);
    }

    Request applying() {
        checkMayBecome(RequestState.applying);
        if (!agreed()) {
            throw Refusal.conflict("Not everybody whom its policy asks for has agreed to this plan");
        }
        return become(RequestState.applying);
    }

    Request applied(@Nullable SweepProof found) {
        return become(RequestState.applied, planned, approvals, approver, found);
    }

    Request superseded() {
        return become(RequestState.superseded);
    }

    private Request become(RequestState next) {
        return become(next, planned, approvals, approver, proof);
    }

    private Request become(
            RequestState next,
            Planned nextPlanned,
            @Nullable Approvals nextApprovals,
            @Nullable String nextApprover,
            @Nullable SweepProof nextProof) {
        checkMayBecome(next);
        return with(next, nextPlanned, nextApprovals, nextApprover, nextProof);
    }

    private Request waiting(Planned nextPlanned, Approvals nextApprovals) {
        return with(RequestState.submitted, nextPlanned, nextApprovals, null, proof);
    }

    private Request with(
            RequestState next,
            Planned nextPlanned,
            @Nullable Approvals nextApprovals,
            @Nullable String nextApprover,
            @Nullable SweepProof nextProof) {
        Instant end = next == RequestState.submitted && nextApprovals != null ? nextApprovals.expiresAt() : null;
        var nextStamps = new Stamps(stamps.createdAt, stamps.updatedAt, end, stamps.version);
        return new Request(
                id,
                kind,
                next,
                subject,
                requester,
                proposed,
                nextPlanned,
                nextApprovals,
                nextApprover,
                nextProof,
                nextStamps);
    }

    Approvals needed() {
        return Objects.requireNonNull(approvals, "Only a draft needs no approval yet");
    }

    void checkIs(RequestState wanted, String verb) {
        if (state != wanted) {
            throw Refusal.conflict("Only what is " + wanted + " can be " + verb + "; this request is " + state);
        }
    }

    void checkMayBecome(RequestState next) {
        if (!state.canBecome(next)) {
            throw Refusal.conflict(
                    next == state
                            ? "This request is already " + state
                            : "This request is " + state + " and cannot become " + next);
        }
    }

    String deploymentName() {
        return subject.deployment().name();
    }

    String team() {
        return subject.deployment().team();
    }

    Planning.Proposal proposal() {
        return new Planning.Proposal(kind, subject.deployment(), subject.account(), proposed.document());
    }
}
