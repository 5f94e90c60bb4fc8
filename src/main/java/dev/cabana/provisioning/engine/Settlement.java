package dev.cabana.provisioning.engine;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceRow.Standing;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.provisioning.ResourceGraph;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns what steps came to into rows, timeline events and wake-ups, all in one transaction. Nothing else writes a
 * resource's state while it is being worked on.
 */
@Component
class Settlement {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Timeline timeline;
    private final Settling settling;
    private final Phases phases;
    private final Clock clock;

    Settlement(
            DeploymentStore deployments,
            ResourceStore resources,
            Timeline timeline,
            Settling settling,
            Phases phases,
            Clock clock) {
        this.deployments = deployments;
        this.resources = resources;
        this.timeline = timeline;
        this.settling = settling;
        this.phases = phases;
        this.clock = clock;
    }

    /** @return when the resource has to run again, or null until it is woken */
    @Transactional
    public @Nullable Instant settle(StepReport report) {
        UUID id = report.begun().deployment();
        String address = report.begun().address();
        Deployment deployment = deployments.lock(id).orElseThrow();
        ResourceRow current = resources.lock(id, address).orElseThrow();
        if (current.attempt().step() != report.begun().attempt().step()) {
            return null;
        }
        if (goalMoved(report.begun(), current)) {
            resources.update(remember(current, report));
            return clock.instant();
        }
        List<ResourceRow> all = new ArrayList<>(resources.outline(id));
        long converged = all.stream().filter(ResourceRow::settled).count();
        ResourceRow settled = settling.apply(current, report, converged);
        resources.update(settled);
        TimelineWords.of(current, settled, report).ifPresent(entry -> timeline.append(id, entry));
        all.replaceAll(row -> row.address().equals(address) ? settled : row);
        if (!settled.outputs().equals(current.outputs()) && settled.state() == ResourceState.ready) {
            unsettleUsers(settled, current, all);
        }
        phases.follow(deployment, settled, current, all);
        return settled.times().nextCheckAt();
    }

    /** An approval came while the step was under way: what it found is kept, what it meant is not. */
    private static boolean goalMoved(ResourceRow begun, ResourceRow current) {
        return begun.goal() != current.goal()
                || begun.attempt().generation() != current.attempt().generation();
    }

    private ResourceRow remember(ResourceRow current, StepReport report) {
        ResourceRow settled = settling.apply(current.with(Standing.of(ResourceState.working)), report, 0);
        return current.with(settled.outputs().isEmpty() ? current.outputs() : settled.outputs())
                .with(current.attempt().createAt(settled.attempt().createAt()));
    }

    /** Whoever uses an output that is no longer the same has to converge again. */
    private void unsettleUsers(ResourceRow settled, ResourceRow before, List<ResourceRow> all) {
        boolean used = all.stream()
                .anyMatch(row -> row.settled() && row.node().dependsOn().contains(settled.address()));
        if (!used) {
            return;
        }
        List<String> users = resources.all(settled.deployment()).stream()
                .filter(row -> row.goal() == Goal.present && row.settled())
                .filter(row -> ResourceGraph.references(row.node().desired().toString())
                        .anyMatch(ref -> ref.address().value().equals(settled.address())
                                && !java.util.Objects.equals(
                                        settled.outputs().get(ref.output()),
                                        before.outputs().get(ref.output()))))
                .map(ResourceRow::address)
                .toList();
        if (!users.isEmpty()) {
            resources.unsettle(settled.deployment(), users);
            all.replaceAll(row -> users.contains(row.address()) ? row.with(Standing.of(ResourceState.pending)) : row);
        }
    }
}
