package dev.cabana.provisioning.plan;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Graphs;
import dev.cabana.provisioning.Observation.Foreign;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.engine.ResourceScope;
import dev.cabana.provisioning.engine.RowChanges;
import dev.cabana.provisioning.engine.Scopes;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.Plan.Verdict;
import dev.cabana.request.PlanItem;
import dev.cabana.request.Planning.Proposal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans a deployment that does not exist yet. All that has to be looked at is whether its names are free. */
@Component
class PlanOfNew {
    private final Graphs graphs;
    private final Scopes scopes;
    private final World world;
    private final Preflights preflights;
    private final Costs costs;

    PlanOfNew(Graphs graphs, Scopes scopes, World world, Preflights preflights, Costs costs) {
        this.graphs = graphs;
        this.scopes = scopes;
        this.world = world;
        this.preflights = preflights;
        this.costs = costs;
    }

    Planner.Draft plan(Proposal proposal, DeploymentDocument document) {
        GraphInput input = graphs.input(document, proposal.account());
        ResourceGraph graph = graphs.compile(input);
        AwsTarget target = Planner.target(document, proposal.account());
        List<Finding> findings = new ArrayList<>(preflights.of(input, null, target));
        findings.addAll(takenNames(proposal, document, graph, target));
        List<PlanItem> items = ItemsOfNew.all(graph);
        return new Planner.Draft(
                items, findings, costs.of(document.spec(), graph, BigDecimal.ZERO), Chain.longest(graph, items));
    }

    private List<Finding> takenNames(
            Proposal proposal, DeploymentDocument document, ResourceGraph graph, AwsTarget target) {
        List<ResourceScope> named = RowChanges.planned(
                        graph, proposal.deployment().id())
                .stream()
                .filter(PlanOfNew::canBeLookedFor)
                .map(row -> scopes.ofNew(proposal.deployment(), document, target, row))
                .toList();
        World.View view = world.look(named);
        List<Finding> findings = new ArrayList<>();
        view.seen().forEach((address, seen) -> {
            if (seen instanceof Foreign foreign) {
                findings.add(new Finding(
                        "Name: " + address,
                        Verdict.warned,
                        foreign.what() + " has that name and is not Cabana's. The deployment will wait there until it"
                                + " is renamed or removed; Cabana will not touch it",
                        "/metadata/name"));
            } else if (seen instanceof Present) {
                findings.add(new Finding(
                        "Name: " + address, Verdict.warned, "Something of that name exists already", "/metadata/name"));
            }
        });
        if (findings.isEmpty() && view.unseen().isEmpty()) {
            findings.add(new Finding("Names", Verdict.passed, named.size() + " names are free", ""));
        }
        view.unseen()
                .forEach((address, problem) -> findings.add(
                        new Finding("Name: " + address, Verdict.unknown, "Could not be looked for: " + problem, "")));
        return findings;
    }

    /** What has a name that people or other tools can have taken, and needs nothing of another resource to be found. */
    private static boolean canBeLookedFor(ResourceRow row) {
        return switch (row.node().type()) {
            case "AWS::S3::Bucket", "AWS::IAM::Role", "AWS::EKS::Cluster" -> true;
            default -> false;
        };
    }
}
