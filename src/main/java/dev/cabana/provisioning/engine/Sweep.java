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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
    private final TagSweep tags;
    private final Clock clock;

    Sweep(
            DeploymentStore deployments,
            ResourceStore resources,
            Reconcilers reconcilers,
            Scopes scopes,
            TagSweep tags,
            Clock clock) {
        this.deployments = deployments;
        this.resources = resources;
        this.reconcilers = reconcilers;
        this.scopes = scopes;
        this.tags = tags;
        this.clock = clock;
    }

    SweepProof look(Deployment deployment) {
        List<ResourceRow> rows = resources.all(deployment.ref().id());
        var document = deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
        Function<ResourceRow, ResourceScope> scope = scopes.of(deployment, document, rows);
        Map<String, List<ResourceRow>> byType = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.untouched() && isOwn(row.node().type()))
                .forEach(row -> byType.computeIfAbsent(row.node().type(), type -> new ArrayList<>())
                        .add(row));
        List<Check> checks = new ArrayList<>();
        List<Leftover> leftovers = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        byType.forEach((type, ofType) -> {
            int before = leftovers.size();
            for (ResourceRow row : ofType) {
                if (isThere(scope.apply(row))) {
                    leftovers.add(new Leftover(row.address(), type + ", found by its name or tags"));
                } else {
                    gone.add(row.address());
                }
            }
            checks.add(new Check(type + ", by name and tags", ofType.size(), leftovers.size() - before));
        });
        List<Leftover> tagged = tags.look(deployment, gone);
        checks.add(new Check("Every service, by the tag cabana:deployment", 1, tagged.size()));
        leftovers.addAll(tagged);
        return new SweepProof(clock.instant(), checks, leftovers);
    }

    /** What a deployment only used is not its own; what was in its cluster is gone with the cluster, which is looked for. */
    private static boolean isOwn(String type) {
        return !type.startsWith("Cabana::") && !type.startsWith("Kubernetes::");
    }

    private boolean isThere(ResourceScope scope) {
        return reconcilers.of(scope.row().node().type()).observe(scope) instanceof Observation.Present;
    }
}
