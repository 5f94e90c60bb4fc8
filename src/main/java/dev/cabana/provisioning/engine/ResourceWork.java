package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsCalls;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.provisioning.engine.StepReport.Created;
import dev.cabana.work.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Runs one resource's next step: decides whether it is its turn, writes down that it begins, acts, and has it settled. */
@Component
class ResourceWork implements Work {
    static final String KIND = "resource";

    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Steps steps;
    private final Settlement settlement;
    private final Clock clock;

    ResourceWork(
            DeploymentStore deployments, ResourceStore resources, Steps steps, Settlement settlement, Clock clock) {
        this.deployments = deployments;
        this.resources = resources;
        this.steps = steps;
        this.settlement = settlement;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        ResourceId id = ResourceId.parse(instance);
        Deployment deployment = deployments.find(id.deployment()).orElse(null);
        if (deployment == null || deployment.phase() == Phase.deleted) {
            return null;
        }
        try (var name = MDC.putCloseable("deployment", deployment.ref().name());
                var address = MDC.putCloseable("resource", id.address())) {
            return run(deployment, id.address());
        }
    }

    private @Nullable Instant run(Deployment deployment, String address) {
        List<ResourceRow> all = resources.outline(deployment.ref().id());
        ResourceRow row = all.stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElse(null);
        if (row == null || (row.settled() && row.goal() == Goal.absent)) {
            return null;
        }
        Instant nextCheck = row.times().nextCheckAt();
        if (row.settled() && nextCheck != null && clock.instant().isBefore(nextCheck)) {
            return nextCheck;
        }
        String first = new Order(all).waitsFor(row);
        if (first != null && !row.settled()) {
            return settlement.settle(
                    new StepReport(row, null, Created.no, new StepEnd.NotYet(first), AwsCalls.newList()));
        }
        return step(deployment, row, all);
    }

    private @Nullable Instant step(Deployment deployment, ResourceRow read, List<ResourceRow> all) {
        Optional<ResourceRow> begun =
                resources.begin(deployment.ref().id(), read.address(), UUID.randomUUID(), clock.instant());
        // Between reading and beginning, the goal may have become another one.
        if (begun.isEmpty()
                || begun.get().goal() != read.goal()
                || begun.get().attempt().generation() != read.attempt().generation()) {
            return clock.instant();
        }
        DeploymentDocument document = deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
        return settlement.settle(steps.run(deployment, document, begun.get(), all));
    }
}
