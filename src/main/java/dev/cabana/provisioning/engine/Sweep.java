package dev.cabana.provisioning.engine;

import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.SweepProof.Check;
import dev.cabana.deployment.SweepProof.Leftover;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Reconcilers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Looks for anything that a deployment may have left behind: every resource that ever was part of it, by its name and
 * tags, and whatever bears its tag in any service.
 */
@Component
class Sweep {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Reconcilers reconcilers;
    private final Scopes scopes;
    private final Clock clock;

    Sweep(DeploymentStore deployments, ResourceStore resources, Reconcilers reconcilers, Scopes scopes, Clock clock) {
        this.deployments = deployments;
        this.resources = resources;
        this.reconcilers = reconcilers;
        this.scopes = scopes;
        this.clock = clock;
    }

    SweepProof look(Deployment deployment) {
        List<ResourceRow> rows = resources.all(deployment.ref().id());
        var document = deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
        Map<String, List<ResourceRow>> byType = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.untouched())
                .forEach(row -> byType.computeIfAbsent(row.node().type(), type -> new ArrayList<>())
                        .add(row));
        List<Check> checks = new ArrayList<>();
        List<Leftover> leftovers = new ArrayList<>();
        byType.forEach((type, ofType) -> {
            List<Leftover> found = ofType.stream()
                    .filter(row -> isThere(scopes.of(deployment, document, row, rows)))
                    .map(row -> new Leftover(row.address(), type + ", by its name or tags"))
                    .toList();
            checks.add(new Check(type + " by name or tags", ofType.size(), found.size()));
            leftovers.addAll(found);
        });
        return new SweepProof(clock.instant(), checks, leftovers);
    }

    private boolean isThere(ResourceScope scope) {
        return reconcilers.of(scope.row().node().type()).observe(scope) instanceof Observation.Present;
    }
}
