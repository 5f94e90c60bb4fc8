package dev.cabana.budget.quota;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.RunningCosts;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import org.springframework.stereotype.Component;

/** Reads what documents ask for. */
@Component
class Demands {
    private final Catalog catalog;
    private final RunningCosts costs;

    Demands(Catalog catalog, RunningCosts costs) {
        this.catalog = catalog;
        this.costs = costs;
    }

    Demand of(DeploymentDocument document) {
        var spec = document.spec();
        var cost = costs.of(document);
        return new Demand(
                spec.gpuNodes().stream().mapToInt(GpuNodes::max).sum(),
                spec.gpuNodes().stream().mapToInt(this::gpus).sum(),
                cost.hourlyUsd(),
                cost.unpriced(),
                spec.lease() == null ? null : spec.lease().until());
    }

    int gpus(GpuNodes nodes) {
        return nodes.desired()
                * catalog.instanceType(nodes.instanceType())
                        .map(InstanceType::gpus)
                        .orElse(0);
    }
}
