package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/** A document with one part exchanged. */
final class SpecChanges {

    private SpecChanges() {}

    static DeploymentDocument withNodes(DeploymentDocument document, CpuNodes cpu, List<GpuNodes> gpu) {
        return document.withSpec(document.spec().withNodes(cpu, gpu));
    }

    static DeploymentDocument withModel(DeploymentDocument document, ModelSpec added) {
        var models = new ArrayList<>(document.spec().models());
        models.add(added);
        return withModels(document, models);
    }

    static DeploymentDocument withoutModel(DeploymentDocument document, String name) {
        return withModels(
                document,
                document.spec().models().stream()
                        .filter(model -> !model.name().equals(name))
                        .toList());
    }

    private static DeploymentDocument withModels(DeploymentDocument document, List<ModelSpec> models) {
        return document.withSpec(document.spec().withModels(List.copyOf(models)));
    }

    static DeploymentDocument withLease(DeploymentDocument document, Lease lease) {
        return document.withSpec(document.spec().withLease(lease));
    }
}
