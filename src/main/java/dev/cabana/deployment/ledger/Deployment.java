package dev.cabana.deployment.ledger;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.SweepProof;
import dev.cabana.shared.DeploymentRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A desired document and how far the world is from it. Changed only by its verbs.
 *
 * @param readyAt when it first was ready, or null
 */
public record Deployment(
        DeploymentRef ref,
        Place place,
        Phase phase,
        Goal goal,
        Revisions revisions,
        boolean isProtected,
        @Nullable Instant readyAt,
        @Nullable SweepProof proof,
        Stamps stamps) {

    /** @param account 12 digits */
    public record Place(String account, String region) {}

    /** @param applied 0 before the first is in force */
    public record Revisions(int desired, int applied) {}

    /** @param version rises with every change */
    public record Stamps(Instant createdAt, Instant updatedAt, long version) {}

    public static Deployment started(DeploymentRef ref, Place place, boolean isProtected, Instant now) {
        return new Deployment(
                ref,
                place,
                Phase.provisioning,
                Goal.present,
                new Revisions(1, 0),
                isProtected,
                null,
                null,
                new Stamps(now, now, 1));
    }

    /** The next revision becomes the desired one. */
    public Deployment desiring(boolean nowProtected) {
        if (goal == Goal.absent) {
            throw new IllegalStateException(ref.name() + " is being deleted");
        }
        var next = new Revisions(revisions.desired() + 1, revisions.applied());
        return new Deployment(ref, place, Phase.provisioning, goal, next, nowProtected, readyAt, proof, stamps);
    }

    public Deployment tornDown() {
        return new Deployment(ref, place, Phase.deleting, Goal.absent, revisions, isProtected, readyAt, proof, stamps);
    }

    /** Takes the phase that its resources add up to. */
    public Deployment settled(Tally tally, Instant now) {
        Phase next = tally.phase(this);
        boolean inForce = tally.converged() && goal == Goal.present;
        var reached = inForce ? new Revisions(revisions.desired(), revisions.desired()) : revisions;
        Instant firstReady = readyAt == null && inForce ? now : readyAt;
        return new Deployment(ref, place, next, goal, reached, isProtected, firstReady, proof, stamps);
    }

    public Deployment swept(SweepProof found) {
        if (goal != Goal.absent) {
            throw new IllegalStateException(ref.name() + " is not being deleted");
        }
        Phase next = found.clean() ? Phase.deleted : Phase.deleting;
        return new Deployment(ref, place, next, goal, revisions, isProtected, readyAt, found, stamps);
    }
}
