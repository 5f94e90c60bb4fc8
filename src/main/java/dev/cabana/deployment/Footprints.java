package dev.cabana.deployment;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.DeploymentSummary.Footprint;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import org.springframework.stereotype.Component;

/** How many nodes and GPUs a document asks for, and what they cost with all the rest. */
@Component
class Footprints {
    private final Catalog catalog;
    private final RunningCosts costs;

    Footprints(Catalog catalog, RunningCosts costs) {
        this.catalog = catalog;
        this.costs = costs;
    }

    Footprint of(DeploymentDocument document) {
        var spec = document.spec();
        var cost = costs.of(document);
        return new Footprint(
                spec.cpuNodes().desired(),
                spec.gpuNodes().stream().mapToInt(GpuNodes::desired).sum(),
                spec.gpuNodes().stream().mapToInt(this::gpus).sum(),
                cost.monthlyUsd(),
                cost.unpriced());
    }

    private int gpus(GpuNodes nodes) {
        int perNode = catalog.instanceType(nodes.instanceType())
                .map(InstanceType::gpus)
                .orElse(0);
        return perNode * nodes.desired();
    }
}
