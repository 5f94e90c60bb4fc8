package dev.cabana.provisioning.network;

import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import java.time.Duration;

/**
 * The steps that all EC2 resources share. They have no unique names, so they are found by their owner's tags alone:
 * what bears other tags, or none, is never taken for ours.
 */
abstract class Ec2Reconciler implements Reconciler {
    /** EC2 shows what it has just made within a second or two. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /** Asks AWS for it, with the owner's tags in the same call. */
    abstract void create(Scope scope);

    /** Changes what differs, and says whether it is ready. */
    abstract Outcome settle(Scope scope, Present seen);

    /** Asks AWS to take it away. */
    abstract void delete(Scope scope, Present seen);

    /** How often to look while AWS takes it away. */
    Duration removalPace() {
        return MOMENT;
    }

    @Override
    public final Outcome converge(Scope scope, Observation seen) {
        if (seen instanceof Absent) {
            create(scope);
        }
        Observation now = seen instanceof Absent ? observe(scope) : seen;
        return now instanceof Present present
                ? settle(scope, present)
                : Outcome.waiting(MOMENT, "AWS does not show it yet");
    }

    @Override
    public final Outcome remove(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return Outcome.converged();
        }
        delete(scope, present);
        return observe(scope) instanceof Present
                ? Outcome.waiting(removalPace(), "AWS is deleting it")
                : Outcome.converged();
    }
}
