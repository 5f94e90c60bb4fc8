package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Whether the models' replicas find GPUs: on the nodes that are desired, and on all that the groups may have. */
final class PlacementRules implements SpecRule {
    private final Catalog catalog;

    PlacementRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<ModelSpec> models = document.spec().models();
        for (int i = 0; i < models.size(); i++) {
            ModelSpec model = models.get(i);
            String pointer = Pointers.child("/spec/models", i);
            catalog.modelVersion(model.name(), model.version())
                    .filter(version -> model.replicas() > 0)
                    .ifPresent(version -> runsSomewhere(version, document.spec(), pointer, findings));
        }
        if (findings.verdict().violations().isEmpty()) {
            fit(document.spec(), findings);
        }
    }

    private void runsSomewhere(Model.Version version, DeploymentSpec spec, String pointer, Findings findings) {
        boolean runs = spec.gpuNodes().stream()
                .flatMap(nodes -> catalog.instanceType(nodes.instanceType()).stream())
                .anyMatch(type -> version.gpusOn(type).isPresent());
        findings.require(runs, pointer, "has no GPU group to run on; add one of " + wouldFit(version));
    }

    private String wouldFit(Model.Version version) {
        return catalog.gpuInstanceTypes().stream()
                .filter(type -> version.gpusOn(type).isPresent())
                .map(type -> "%s (%d of %d GPUs a replica)"
                        .formatted(type.name(), version.gpusOn(type).orElseThrow(), type.gpus()))
                .collect(Collectors.joining(", "));
    }

    private void fit(DeploymentSpec spec, Findings findings) {
        var atMost = place(spec, GpuNodes::max);
        var now = place(spec, GpuNodes::desired);
        if (atMost.unplaced() > 0) {
            findings.refuse(
                    "/spec/models",
                    "%d replicas find no GPUs even with every group at its max: %s. %s"
                            .formatted(atMost.unplaced(), atMost.needs(), "Raise max, or ask for fewer replicas"));
        } else if (now.unplaced() > 0) {
            findings.warn(
                    "/spec/models",
                    "%d replicas find no GPUs on the desired nodes and will wait: %s. Raise desired; max would do"
                            .formatted(now.unplaced(), now.needs()));
        }
    }

    private Placement place(DeploymentSpec spec, ToIntFunction<GpuNodes> count) {
        var placement = new Placement();
        spec.gpuNodes()
                .forEach(nodes -> catalog.instanceType(nodes.instanceType())
                        .ifPresent(type -> placement.addNodes(type, count.applyAsInt(nodes))));
        spec.models()
                .forEach(model -> catalog.modelVersion(model.name(), model.version())
                        .ifPresent(version -> placement.addReplicas(model.name(), version, model.replicas())));
        return placement.placed();
    }
}
