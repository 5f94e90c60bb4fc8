package dev.cabana.provisioning.engine;

import dev.cabana.deployment.DesiredRevisionChanged;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.provisioning.Graphs;
import dev.cabana.provisioning.ResourceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lays a desired revision out as rows, in the transaction that moved it. Touches only what differs. */
@Component
class Layout {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Graphs graphs;
    private final RowChanges changes;
    private final Phases phases;

    Layout(DeploymentStore deployments, ResourceStore resources, Graphs graphs, RowChanges changes, Phases phases) {
        this.deployments = deployments;
        this.resources = resources;
        this.graphs = graphs;
        this.changes = changes;
        this.phases = phases;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DesiredRevisionChanged changed) {
        UUID id = changed.deployment().id();
        Deployment deployment = deployments.lock(id).orElseThrow();
        List<ResourceRow> rows = resources.lockAll(id);
        Map<String, ResourceRow> before =
                rows.stream().collect(Collectors.toMap(ResourceRow::address, Function.identity()));
        List<ResourceRow> after = deployment.goal() == Goal.absent
                ? changes.allGone(rows)
                : changes.laidOut(graph(deployment), id, before);
        Map<String, ResourceRow> written = new HashMap<>(before);
        for (ResourceRow row : after) {
            ResourceRow old = before.get(row.address());
            if (old == null) {
                resources.insert(row);
            } else if (!old.equals(row)) {
                resources.update(row);
            }
            written.put(row.address(), row);
        }
        phases.begin(deployment, List.copyOf(written.values()));
    }

    private ResourceGraph graph(Deployment deployment) {
        var document = deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
        return graphs.compile(graphs.input(document, deployment.place().account()));
    }
}
