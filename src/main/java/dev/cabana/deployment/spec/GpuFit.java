package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many GPUs the models of a document take, and how many are left on the nodes that are desired. */
@Component
public final class GpuFit {
    private final Catalog catalog;

    GpuFit(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param nodes desired @param used GPUs that replicas take, packed as well as they can be */
    public record Group(String name, String instanceType, int nodes, int gpus, int used) {
        public int free() {
            return gpus - used;
        }
    }

    /** @param waiting replicas that find no GPUs on these nodes */
    public record Fit(List<Group> groups, int waiting) {
        public int gpus() {
            return groups.stream().mapToInt(Group::gpus).sum();
        }

        public int used() {
            return groups.stream().mapToInt(Group::used).sum();
        }

        public int free() {
            return gpus() - used();
        }
    }

    public Fit of(DeploymentSpec spec) {
        Placement placement = Placement.of(catalog, spec.gpuNodes(), GpuNodes::desired, spec.models());
        List<Group> groups = spec.gpuNodes().stream()
                .map(group -> new Group(
                        group.name(),
                        group.instanceType(),
                        group.desired(),
                        group.desired() * gpusOf(group),
                        placement.used(group.name())))
                .toList();
        return new Fit(groups, placement.unplaced());
    }

    private int gpusOf(GpuNodes group) {
        return catalog.instanceType(group.instanceType())
                .map(InstanceType::gpus)
                .orElse(0);
    }

    /** What a replica takes on the first group that can run it; empty when none can. */
    public Optional<Integer> perReplica(DeploymentSpec spec, String model, String version) {
        return catalog.modelVersion(model, version).stream()
                .flatMap(known -> spec.gpuNodes().stream()
                        .flatMap(group -> catalog.instanceType(group.instanceType()).stream())
                        .flatMap(type -> known.gpusOn(type).stream()))
                .findFirst();
    }
}
