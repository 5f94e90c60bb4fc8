package dev.cabana.budget.quota;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same document with less in one place. */
final class Variants {
    private Variants() {}

    /** @param nodes of that group, at most and desired */
    static DeploymentDocument withNodes(DeploymentDocument document, int group, int nodes) {
        GpuNodes now = document.spec().gpuNodes().get(group);
        return withGroup(
                document,
                group,
                new GpuNodes(
                        now.name(),
                        now.instanceType(),
                        Math.min(now.min(), nodes),
                        Math.min(now.desired(), nodes),
                        Math.min(now.max(), nodes),
                        now.diskGiB(),
                        now.capacity()));
    }

    static DeploymentDocument withType(DeploymentDocument document, int group, String instanceType) {
        GpuNodes now = document.spec().gpuNodes().get(group);
        return withGroup(
                document,
                group,
                new GpuNodes(
                        now.name(), instanceType, now.min(), now.desired(), now.max(), now.diskGiB(), now.capacity()));
    }

    private static DeploymentDocument withGroup(DeploymentDocument document, int group, GpuNodes changed) {
        List<GpuNodes> groups = new ArrayList<>(document.spec().gpuNodes());
        groups.set(group, changed);
        var spec = document.spec();
        return document.withSpec(copy(spec, spec.cpuNodes(), groups, spec.lease()));
    }

    static DeploymentDocument withCpuType(DeploymentDocument document, String instanceType) {
        var spec = document.spec();
        CpuNodes now = spec.cpuNodes();
        var changed = new CpuNodes(instanceType, now.min(), now.desired(), now.max(), now.diskGiB());
        return document.withSpec(copy(spec, changed, spec.gpuNodes(), spec.lease()));
    }

    static DeploymentDocument until(DeploymentDocument document, Instant end) {
        var spec = document.spec();
        return document.withSpec(copy(spec, spec.cpuNodes(), spec.gpuNodes(), new Lease(end)));
    }

    private static DeploymentSpec copy(DeploymentSpec spec, CpuNodes cpu, List<GpuNodes> gpu, @Nullable Lease lease) {
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
                spec.models(),
                spec.protection(),
                lease);
    }
}
