package dev.cabana.request;

import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A proposal for the next revision of a deployment. Changed only by its verbs, each checked against the states that may follow. */
record Request(
        UUID id,
        RequestKind kind,
        RequestState state,
        Subject subject,
        String requester,
        Proposed proposed,
        Planned planned,
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
                new Stamps(now, now, null, 1));
    }

    Request edited(Subject changed, Proposed proposal, Plan plan) {
        checkIsDraft();
        return new Request(id, kind, state, changed, requester, proposal, Planned.of(plan), approver, proof, stamps);
    }

    /** Only of a draft: what was approved comes back by {@link #returned}, never at its requester's wish. */
    Request submitted(Plan plan, Instant expiresAt) {
        checkIsDraft();
        return become(RequestState.submitted, Planned.of(plan), null, proof, expiresAt);
    }

    /** @param planHash what the approver read */
    Request approvedBy(String person, String planHash) {
        if (person.equals(requester)) {
            throw Refusal.forbidden("Nobody approves a request of their own");
        }
        checkMayBecome(RequestState.approved);
        Plan plan = planned.plan();
        if (plan == null || !plan.hash().equals(planHash)) {
            throw new Refusal(
                    Refusal.Kind.stalePlan,
                    "The plan is no longer the one you read; read it again. Its hash is now "
                            + (plan == null ? "not known yet" : plan.hash()));
        }
        return become(RequestState.approved, planned, person, proof, null);
    }

    /** The world moved: what was approved is not what would happen. */
    Request returned(Plan plan, List<String> moved, Instant expiresAt) {
        if (state != RequestState.approved) {
            throw Refusal.conflict("Only what was approved can be returned; this request is " + state);
        }
        return become(RequestState.submitted, new Planned(plan, moved), null, proof, expiresAt);
    }

    Request rejected() {
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
        return become(RequestState.applying);
    }

    Request applied(@Nullable SweepProof found) {
        return become(RequestState.applied, planned, approver, found, null);
    }

    Request superseded() {
        return become(RequestState.superseded);
    }

    private Request become(RequestState next) {
        return become(next, planned, approver, proof, null);
    }

    private Request become(
            RequestState next,
            Planned nextPlanned,
            @Nullable String nextApprover,
            @Nullable SweepProof nextProof,
            @Nullable Instant expiresAt) {
        checkMayBecome(next);
        var nextStamps = new Stamps(stamps.createdAt, stamps.updatedAt, expiresAt, stamps.version);
        return new Request(
                id, kind, next, subject, requester, proposed, nextPlanned, nextApprover, nextProof, nextStamps);
    }

    void checkIsDraft() {
        if (state != RequestState.draft) {
            throw Refusal.conflict("Only a draft can be edited or submitted; this request is " + state);
        }
    }

    private void checkMayBecome(RequestState next) {
        if (!state.canBecome(next)) {
            throw Refusal.conflict("This request is " + state + " and cannot become " + next);
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
