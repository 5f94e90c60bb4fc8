package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document with one part exchanged. */
final class SpecChanges {

    private SpecChanges() {}

    static DeploymentDocument withNodes(DeploymentDocument document, CpuNodes cpu, List<GpuNodes> gpu) {
        return document.withSpec(copy(document.spec(), cpu, gpu, document.spec().models()));
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
        var spec = document.spec();
        return document.withSpec(copy(spec, spec.cpuNodes(), spec.gpuNodes(), List.copyOf(models)));
    }

    static DeploymentDocument withLease(DeploymentDocument document, Lease lease) {
        var spec = document.spec();
        return document.withSpec(copy(spec, spec.cpuNodes(), spec.gpuNodes(), spec.models(), lease));
    }

    private static DeploymentSpec copy(DeploymentSpec spec, CpuNodes cpu, List<GpuNodes> gpu, List<ModelSpec> models) {
        return copy(spec, cpu, gpu, models, spec.lease());
    }

    private static DeploymentSpec copy(
            DeploymentSpec spec, CpuNodes cpu, List<GpuNodes> gpu, List<ModelSpec> models, @Nullable Lease lease) {
        return new DeploymentSpec(
                spec.account(),
                spec.region(),
                spec.kubernetesVersion(),
                spec.network(),
                spec.endpointAccess(),
                cpu,
                gpu,
                spec.storage(),
                spec.ingress(),
                spec.workloadIdentity(),
                spec.platform(),
                models,
                spec.protection(),
                lease);
    }
}
