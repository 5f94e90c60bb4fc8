package dev.cabana.provisioning.engine;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceRow.Attempt;
import dev.cabana.deployment.ledger.ResourceRow.Seen;
import dev.cabana.deployment.ledger.ResourceRow.Standing;
import dev.cabana.deployment.ledger.ResourceRow.Times;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a row becomes by a step. Pure but for the clock. */
@Component
class Settling {
    private final Pace pace;
    private final Clock clock;

    Settling(Pace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /** @param converged how many resources the drift budget is shared between */
    ResourceRow apply(ResourceRow row, StepReport report, long converged) {
        ResourceRow looked = report.seen() == null ? row : looked(row, report.seen());
        ResourceRow tried = looked.with(attempt(looked.attempt(), report));
        return switch (report.end()) {
            case StepEnd.NotYet notYet ->
                tried.with(Standing.of(ResourceState.pending, "Waits for " + notYet.first()))
                        .with(checkedNext(tried.times(), null));
            case StepEnd.Later later ->
                tried.with(later(row, later))
                        .with(tried.attempt()
                                .failures(later.failed() ? tried.attempt().failures() + 1 : 0))
                        .with(checkedNext(tried.times(), later.recheckIn()));
            case StepEnd.Stuck stuck -> stuck(tried, stuck);
            case StepEnd.Drift drift -> drifted(tried, drift, converged);
            case StepEnd.Reached reached -> reached(tried, reached, converged);
        };
    }

    /** A look at what has converged that fails in passing says nothing about the resource. */
    private static Standing later(ResourceRow row, StepEnd.Later later) {
        return row.settled() ? row.standing() : Standing.of(ResourceState.waiting, later.reason());
    }

    private ResourceRow stuck(ResourceRow row, StepEnd.Stuck stuck) {
        Standing standing =
                row.settled() ? row.standing() : new Standing(ResourceState.stalled, stuck.reason(), stuck.advice());
        return row.with(standing).with(checkedNext(row.times(), stuck.recheckIn()));
    }

    private static ResourceRow looked(ResourceRow row, Observation seen) {
        if (seen instanceof Present present) {
            return row.with(new Seen(
                            present.attributes(), present.status(), row.seen().drift()))
                    .with(present.outputs().isEmpty() ? row.outputs() : present.outputs());
        }
        return row.with(new Seen(null, null, row.seen().drift()));
    }

    private Attempt attempt(Attempt attempt, StepReport report) {
        if (report.seen() instanceof Present) {
            return attempt.createAt(null);
        }
        return switch (report.created()) {
            case refused -> attempt.createAt(null);
            case yes -> attempt.createAt(clock.instant());
            case no -> attempt;
        };
    }

    private ResourceRow drifted(ResourceRow row, StepEnd.Drift drift, long converged) {
        var seen = new Seen(row.seen().observed(), row.seen().status(), drift.attributes());
        if (drift.repair()) {
            return row.with(seen)
                    .with(row.attempt().renewed())
                    .with(Standing.of(ResourceState.pending, "Drift is being repaired"))
                    .with(checkedNext(row.times(), Duration.ZERO));
        }
        return row.with(seen)
                .with(Standing.of(ResourceState.drifted, "It is no longer what the spec says"))
                .with(checkedNext(row.times(), pace.driftInterval(converged)));
    }

    private ResourceRow reached(ResourceRow row, StepEnd.Reached reached, long converged) {
        return switch (row.goal()) {
            case present -> ready(row, reached.outputs(), converged);
            case absent ->
                // Its ids stay: the sweep looks for them once more.
                row.with(Standing.of(ResourceState.removed))
                        .with(Seen.nothing())
                        .with(checkedNext(row.times(), null));
            case replaced ->
                row.with(Goal.present)
                        .with(Standing.of(ResourceState.pending, "Was removed to be created anew"))
                        .with(Map.<String, String>of())
                        .with(Seen.nothing())
                        .with(new Attempt(
                                null,
                                row.attempt().generation() + 1,
                                null,
                                0,
                                row.attempt().step()))
                        .with(new Times(null, null, clock.instant(), clock.instant()));
        };
    }

    private ResourceRow ready(ResourceRow row, Map<String, String> outputs, long converged) {
        Instant now = clock.instant();
        boolean already = row.settled() && row.times().readyAt() != null;
        Instant readyAt = already ? row.times().readyAt() : now;
        return row.with(Standing.of(ResourceState.ready))
                .with(outputs)
                .with(new Seen(row.seen().observed(), row.seen().status(), List.of()))
                .with(row.attempt().failures(0).createAt(null))
                .with(new Times(row.times().startedAt(), readyAt, now, now.plus(pace.driftInterval(converged))));
    }

    private Times checkedNext(Times times, @org.jspecify.annotations.Nullable Duration in) {
        Instant now = clock.instant();
        return new Times(times.startedAt(), times.readyAt(), now, in == null ? null : now.plus(in));
    }
}
