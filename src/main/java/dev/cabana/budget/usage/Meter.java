package dev.cabana.budget.usage;

import dev.cabana.deployment.ResourceObserved;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.deployment.spec.DeploymentSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what stands, in the very transaction in which the engine settles that it does: neither a crash nor a second
 * replica can come between. What was missed, for example while a version without a meter ran, {@link #compare} finds.
 */
@Component
public class Meter {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Tariff tariff;
    private final UsageLedger ledger;
    private final Clock clock;

    Meter(DeploymentStore deployments, ResourceStore resources, Tariff tariff, UsageLedger ledger, Clock clock) {
        this.deployments = deployments;
        this.resources = resources;
        this.tariff = tariff;
        this.ledger = ledger;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ResourceObserved seen) {
        if (Tariff.meters(seen.type())) {
            UUID id = seen.deployment().id();
            Deployment deployment = deployments.find(id).orElseThrow();
            resources.lock(id, seen.address()).ifPresent(row -> record(deployment, spec(deployment), row));
        }
    }

    /** Looks at everything of a deployment; prices that changed start new intervals, too. */
    @Transactional
    public void compare(UUID id) {
        deployments.lock(id).ifPresent(deployment -> {
            DeploymentSpec spec = spec(deployment);
            List<ResourceRow> metered = resources.all(id).stream()
                    .filter(row -> Tariff.meters(row.node().type()))
                    .toList();
            List<Metered> standing = metered.stream()
                    .flatMap(row -> tariff.of(spec, row).stream())
                    .toList();
            ledger.end(id, null, standing, clock.instant());
            metered.forEach(
                    row -> begin(deployment, tariff.of(spec, row), row.times().readyAt()));
        });
    }

    private void record(Deployment deployment, DeploymentSpec spec, ResourceRow row) {
        List<Metered> standing = tariff.of(spec, row);
        ledger.end(deployment.ref().id(), row.address(), standing, clock.instant());
        begin(deployment, standing, null);
    }

    private void begin(Deployment deployment, List<Metered> standing, @Nullable Instant since) {
        if (!standing.isEmpty()) {
            Instant now = clock.instant();
            ledger.begin(deployment.ref(), standing, now, Objects.requireNonNullElse(since, now));
        }
    }

    private DeploymentSpec spec(Deployment deployment) {
        return deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document()
                .spec();
    }
}
