package dev.cabana.provisioning.plan;

import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Graphs;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.engine.ResourceScope;
import dev.cabana.provisioning.engine.RowChanges;
import dev.cabana.provisioning.engine.Scopes;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.Plan.Verdict;
import dev.cabana.request.PlanItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Plans what happens to a deployment that exists, from what is really there. */
@Component
class PlanOfExisting {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Graphs graphs;
    private final Looking looking;
    private final ItemsOfChange itemsOfChange;
    private final Costs costs;

    /** The parts that look at the world. */
    @Component
    record Looking(Scopes scopes, World world, Preflights preflights, Foundations foundations) {}

    PlanOfExisting(
            DeploymentStore deployments,
            ResourceStore resources,
            Graphs graphs,
            Looking looking,
            ItemsOfChange itemsOfChange,
            Costs costs) {
        this.deployments = deployments;
        this.resources = resources;
        this.graphs = graphs;
        this.looking = looking;
        this.itemsOfChange = itemsOfChange;
        this.costs = costs;
    }

    Planner.Draft change(Deployment deployment, DeploymentDocument document) {
        String account = deployment.place().account();
        GraphInput input = graphs.input(document, account);
        GraphInput current = graphs.input(inForce(deployment), account);
        ResourceGraph graph = graphs.compile(input);
        List<ResourceRow> rows = resources.all(deployment.ref().id());
        List<ResourceScope> scopes = scopes(deployment, document, graph, rows);
        World.View view = looking.world().look(scopes);
        List<PlanItem> items = itemsOfChange.all(graph, scopes, view, rows);
        List<Finding> findings =
                new ArrayList<>(looking.preflights().of(input, current, Planner.target(document, account)));
        findings.addAll(looking.foundations().of(items));
        view.unseen()
                .forEach((address, problem) -> findings.add(
                        new Finding("State of " + address, Verdict.unknown, "Could not be looked at: " + problem, "")));
        return new Planner.Draft(
                items, findings, costs.of(document.spec(), graph, today(current)), Chain.longest(graph, items));
    }

    /** Scopes with the proposed attributes and with the outputs of what stands. */
    private List<ResourceScope> scopes(
            Deployment deployment, DeploymentDocument document, ResourceGraph graph, List<ResourceRow> rows) {
        Map<String, ResourceRow> known = new HashMap<>();
        rows.forEach(row -> known.put(row.address(), row));
        return RowChanges.planned(graph, deployment.ref().id()).stream()
                .flatMap(fresh ->
                        Optional.ofNullable(known.get(fresh.address())).stream().map(row -> row.with(fresh.node())))
                .filter(row -> !row.untouched() && row.state() != ResourceState.removed)
                .map(looking.scopes().of(deployment, document, rows))
                .toList();
    }

    Planner.Draft delete(Deployment deployment) {
        Map<String, List<String>> dependents = new HashMap<>();
        List<ResourceRow> standing = resources.all(deployment.ref().id()).stream()
                .filter(row -> row.state() != ResourceState.removed)
                .toList();
        standing.forEach(row -> row.node()
                .dependsOn()
                .forEach(dependency -> dependents
                        .computeIfAbsent(dependency, key -> new ArrayList<>())
                        .add(row.address())));
        List<PlanItem> items =
                standing.reversed().stream().map(ItemsOfChange::delete).toList();
        GraphInput current =
                graphs.input(inForce(deployment), deployment.place().account());
        return new Planner.Draft(items, List.of(), Costs.nothing(today(current)), Chain.longest(dependents, items));
    }

    private DeploymentDocument inForce(Deployment deployment) {
        return deployments
                .revision(deployment.ref().id(), deployment.revisions().desired())
                .document();
    }

    private BigDecimal today(GraphInput current) {
        return costs.of(current.spec(), graphs.compile(current), BigDecimal.ZERO)
                .hourlyUsd();
    }
}
