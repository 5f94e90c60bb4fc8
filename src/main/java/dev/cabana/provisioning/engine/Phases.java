package dev.cabana.provisioning.engine;

import dev.cabana.deployment.DeploymentSettled;
import dev.cabana.deployment.DriftFound;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.PhaseChanged;
import dev.cabana.deployment.ResourceObserved;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.Tally;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Draws the consequences of settled resources: whose turn is next, and where the deployment as a whole stands. */
@Component
class Phases {
    private final DeploymentStore deployments;
    private final Timeline timeline;
    private final WorkQueue queue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Phases(
            DeploymentStore deployments,
            Timeline timeline,
            WorkQueue queue,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deployments = deployments;
        this.timeline = timeline;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    /** @param all the deployment's rows after settling */
    void follow(Deployment deployment, ResourceRow settled, ResourceRow before, List<ResourceRow> all) {
        if (settled.state() != before.state()
                || !settled.seen().sameAs(before.seen())
                || !settled.outputs().equals(before.outputs())) {
            events.publishEvent(new ResourceObserved(
                    deployment.ref(), settled.address(), settled.node().type()));
        }
        if (settled.goal() != before.goal() || settled.state() != before.state()) {
            wakeRunnable(new Order(all).neighbours(settled));
            update(deployment, all);
            if (settled.state() == ResourceState.drifted) {
                events.publishEvent(new DriftFound(deployment.ref(), settled.address(), attributes(settled)));
            }
        }
    }

    private void wakeRunnable(List<ResourceRow> candidates) {
        // Whether it really is their turn is looked at once more when they run.
        queue.wake(
                ResourceWork.KIND,
                candidates.stream()
                        .filter(row -> row.state() == ResourceState.pending)
                        .map(ResourceId::of)
                        .toList());
    }

    /** Wakes everything that may act now, and takes the phase that the rows add up to. */
    void begin(Deployment deployment, List<ResourceRow> all) {
        var order = new Order(all);
        queue.wake(
                ResourceWork.KIND,
                all.stream()
                        .filter(row -> !row.settled() && order.mayRun(row))
                        .map(ResourceId::of)
                        .toList());
        update(deployment, all);
    }

    private void update(Deployment deployment, List<ResourceRow> all) {
        Tally tally = tally(all);
        Deployment next = deployment.settled(tally, clock.instant());
        if (next.equals(deployment)) {
            sweepWhenGone(next, tally);
            return;
        }
        deployments.save(next, clock.instant());
        if (next.phase() != deployment.phase()) {
            timeline.append(deployment.ref().id(), words(next.phase()));
            events.publishEvent(new PhaseChanged(deployment.ref(), deployment.phase(), next.phase(), trouble(all)));
        }
        if (next.revisions().applied() != deployment.revisions().applied()) {
            events.publishEvent(
                    new DeploymentSettled(deployment.ref(), next.revisions().applied()));
        }
        sweepWhenGone(next, tally);
    }

    private static List<String> attributes(ResourceRow drifted) {
        return drifted.seen().drift().stream().map(DriftedAttribute::attribute).toList();
    }

    private static List<String> trouble(List<ResourceRow> all) {
        return all.stream()
                .filter(row -> row.state() == ResourceState.stalled)
                .map(row -> Stream.of(row.standing().reason(), row.standing().advice())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(". ", row.address() + ": ", "")))
                .toList();
    }

    private void sweepWhenGone(Deployment deployment, Tally tally) {
        if (deployment.goal() == Goal.absent && tally.converged()) {
            queue.wake(SweepWork.KIND, deployment.ref().id().toString());
        }
    }

    private static Entry words(Phase phase) {
        return switch (phase) {
            case ready -> Entry.of("phase.ready", Level.success, "The deployment is ready");
            case stalled -> Entry.of("phase.stalled", Level.error, "The deployment is stalled: a person must act");
            case degraded ->
                Entry.of("phase.degraded", Level.warning, "The deployment is degraded: part of it is stalled or gone");
            case provisioning, deleting, deleted ->
                Entry.of("phase." + phase, Level.info, "The deployment is " + phase);
        };
    }

    static Tally tally(Collection<ResourceRow> all) {
        int open = 0;
        int stalled = 0;
        int missing = 0;
        for (ResourceRow row : all) {
            open += row.settled() ? 0 : 1;
            stalled += row.state() == ResourceState.stalled ? 1 : 0;
            missing += isMissing(row) ? 1 : 0;
        }
        return new Tally(all.size(), open, stalled, missing);
    }

    private static boolean isMissing(ResourceRow row) {
        return row.state() == ResourceState.drifted
                && row.seen().drift().stream()
                        .anyMatch(attribute -> attribute.attribute().isEmpty());
    }
}
