package dev.cabana.deployment.ledger;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;

/**
 * How many resources stand where.
 *
 * @param open not yet where they are to be, whoever is at work on them
 * @param stalled the part of {@code open} that needs a person
 * @param missing ready before, and gone when last looked at
 */
public record Tally(int total, int open, int stalled, int missing) {

    /** Every resource is where it is to be. */
    public boolean converged() {
        return open == 0;
    }

    Phase phase(Deployment deployment) {
        if (deployment.goal() == Goal.absent) {
            return deployment.phase() == Phase.deleted ? Phase.deleted : Phase.deleting;
        }
        if (stalled > 0) {
            return deployment.readyAt() == null ? Phase.stalled : Phase.degraded;
        }
        if (open > 0) {
            return Phase.provisioning;
        }
        return missing > 0 ? Phase.degraded : Phase.ready;
    }
}
