package dev.cabana.budget.quota;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        return document.withSpec(spec.withNodes(spec.cpuNodes(), groups));
    }

    static DeploymentDocument withCpuType(DeploymentDocument document, String instanceType) {
        var spec = document.spec();
        CpuNodes now = spec.cpuNodes();
        var changed = new CpuNodes(instanceType, now.min(), now.desired(), now.max(), now.diskGiB());
        return document.withSpec(spec.withNodes(changed, spec.gpuNodes()));
    }

    static DeploymentDocument until(DeploymentDocument document, Instant end) {
        return document.withSpec(document.spec().withLease(new Lease(end)));
    }
}
