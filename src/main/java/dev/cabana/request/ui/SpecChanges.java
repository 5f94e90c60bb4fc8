package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import java.util.List;

/** A document with one part exchanged. */
final class SpecChanges {

    private SpecChanges() {}

    static DeploymentDocument withNodes(DeploymentDocument document, CpuNodes cpu, List<GpuNodes> gpu) {
        return document.withSpec(document.spec().withNodes(cpu, gpu));
    }

    static DeploymentDocument withLease(DeploymentDocument document, Lease lease) {
        return document.withSpec(document.spec().withLease(lease));
    }
}
