package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsCalls;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Foreign;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Reconcilers;
import dev.cabana.provisioning.engine.StepEnd.Later;
import dev.cabana.provisioning.engine.StepEnd.Reached;
import dev.cabana.provisioning.engine.StepEnd.Stuck;
import dev.cabana.provisioning.engine.StepReport.Created;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One short step of one resource towards its goal: look, then act. No transaction is open while it runs. */
@Component
class Step {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Reconcilers reconcilers;
    private final ResourceStore resources;
    private final Troubles troubles;
    private final Pace pace;
    private final Clock clock;

    Step(Reconcilers reconcilers, ResourceStore resources, Troubles troubles, Pace pace, Clock clock) {
        this.reconcilers = reconcilers;
        this.resources = resources;
        this.troubles = troubles;
        this.pace = pace;
        this.clock = clock;
    }

    StepReport run(ResourceScope scope) {
        List<AwsCalls.Made> calls = AwsCalls.newList();
        var progress = new Progress();
        StepEnd end;
        try {
            end = AwsCalls.recording(calls, () -> step(scope, progress));
        } catch (RuntimeException thrown) {
            if (progress.created == Created.yes && Troubles.nothingHappened(thrown)) {
                progress.created = Created.refused;
            }
            end = troubles.judge(
                    thrown, scope.row().attempt().failures(), scope.row().goal() != Goal.present);
        }
        return new StepReport(scope.row(), progress.seen, progress.created, end, calls);
    }

    /** How far the step came, for the case that it throws. */
    private static final class Progress {
        @Nullable
        Observation seen;

        Created created = Created.no;
    }

    private StepEnd step(ResourceScope scope, Progress progress) {
        Reconciler reconciler = reconcilers.of(scope.row().node().type());
        Observation seen = reconciler.observe(scope);
        progress.seen = seen;
        boolean removing = scope.row().goal() != Goal.present;
        if (seen instanceof Foreign foreign) {
            return foreign(foreign, removing);
        }
        if (removing) {
            return judged(reconciler.remove(scope, seen));
        }
        if (seen instanceof Absent) {
            if (reconciler.createsWithoutToken() && mayJustBeInvisible(scope.row())) {
                return new Later(pace.scaled(LOOK_AGAIN), "Creating it was tried; looking whether it appears", false);
            }
            progress.created = Created.yes;
            resources.attemptsCreate(scope.deployment().id(), scope.row().address(), clock.instant());
        }
        return judged(reconciler.converge(scope, seen));
    }

    private boolean mayJustBeInvisible(ResourceRow row) {
        Instant tried = row.attempt().createAt();
        return tried != null && clock.instant().isBefore(tried.plus(pace.visibility()));
    }

    private StepEnd foreign(Foreign foreign, boolean removing) {
        if (removing) {
            return new Reached(Map.of());
        }
        return new Stuck(
                pace.stalledRecheck(),
                foreign.what() + " has the name that this deployment needs, but is not Cabana's",
                "Rename or remove it, or delete this deployment and ask for one with another name."
                        + " Cabana neither changes nor deletes what it did not create.");
    }

    private StepEnd judged(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Converged converged -> new Reached(converged.outputs());
            case Outcome.Waiting waiting -> new Later(pace.scaled(waiting.recheckIn()), waiting.reason(), false);
            case Outcome.Stalled stalled -> new Stuck(pace.stalledRecheck(), stalled.reason(), stalled.advice());
        };
    }
}
