package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.util.List;

/**
 * Whether a node's disk holds the checkpoints of the replicas that may run there. Only warns: a server that streams its
 * weights into memory needs no disk. Nodes keep pods on the root volume; their NVMe is not set up for them.
 */
final class DiskRules implements SpecRule {
    private static final double GB_PER_GIB = 1.073741824;

    private final Catalog catalog;

    DiskRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<GpuNodes> groups = document.spec().gpuNodes();
        for (int i = 0; i < groups.size(); i++) {
            String pointer = Pointers.child("/spec/gpuNodes", i) + "/diskGiB";
            GpuNodes group = groups.get(i);
            catalog.instanceType(group.instanceType())
                    .ifPresent(type -> check(document.spec(), group, type, pointer, findings));
        }
    }

    private void check(DeploymentSpec spec, GpuNodes group, InstanceType type, String pointer, Findings findings) {
        int most = spec.models().stream()
                .flatMap(model -> model.serving().stream()
                        .filter(serving -> serving.replicas() > 0)
                        .flatMap(serving -> catalog.modelVersion(model.name(), serving.version()).stream()))
                .filter(version -> version.gpusOn(type).isPresent())
                .mapToInt(Model.Version::checkpointGB)
                .max()
                .orElse(0);
        long disk = Math.round(group.diskGiB() * GB_PER_GIB);
        if (most > disk) {
            String nvme = type.localStorageGB() == 0
                    ? ""
                    : "; the %d GB of NVMe are not set up for pods".formatted(type.localStorageGB());
            findings.warn(
                    pointer,
                    "a checkpoint of %d GB does not fit the root volume of %d GB%s. If the model server keeps it on disk, raise diskGiB to %d"
                            .formatted(most, disk, nvme, Math.round(Math.ceil((most * 1.2) / GB_PER_GIB))));
        }
    }
}
