package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.deployment.spec.DeploymentSpec.Serving;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Whether the models' replicas find GPUs: on the nodes that are desired, and on all that the groups may have. */
final class PlacementRules implements SpecRule {
    private static final long MIB = 1024L * 1024;
    private static final long GB = 1_000_000_000L;
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
            model.serving().stream()
                    .filter(serving -> serving.replicas() > 0)
                    .forEach(serving -> catalog.modelVersion(model.name(), serving.version())
                            .ifPresent(version -> runsSomewhere(
                                    model,
                                    version,
                                    document.spec(),
                                    isCanary(model, serving) ? pointer + "/canary/version" : pointer,
                                    findings)));
        }
        if (findings.verdict().violations().isEmpty()) {
            fit(document.spec(), findings);
        }
    }

    private static boolean isCanary(ModelSpec model, Serving serving) {
        return !serving.version().equals(model.version());
    }

    private void runsSomewhere(
            ModelSpec model, Model.Version version, DeploymentSpec spec, String pointer, Findings findings) {
        boolean runs = spec.gpuNodes().stream()
                .flatMap(nodes -> catalog.instanceType(nodes.instanceType()).stream())
                .anyMatch(type -> version.gpusOn(type).isPresent());
        if (runs) {
            return;
        }
        List<String> others = new Alternatives(catalog, spec).versionsOn(model.name());
        findings.refuse(
                pointer,
                "has no GPU group to run on%s; add one of %s%s"
                        .formatted(
                                why(version, spec),
                                wouldFit(version),
                                others.isEmpty() ? "" : ", or choose version " + String.join(" or ", others)));
    }

    /** The catalog names a kind of GPU only where a source does, or where the memory is plain. */
    private String why(Model.Version version, DeploymentSpec spec) {
        return spec.gpuNodes().stream()
                .flatMap(nodes -> catalog.instanceType(nodes.instanceType()).stream())
                .flatMap(type -> Optional.ofNullable(type.gpu()).stream()
                        .map(gpu ->
                                "a replica takes %d GB of GPU memory, and %s with %d × %s of %d GB is not known to serve it"
                                        .formatted(
                                                version.minGpuMemoryGB(),
                                                type.name(),
                                                gpu.count(),
                                                gpu.model(),
                                                gpu.memoryMiB() * MIB / GB)))
                .findFirst()
                .map(reason -> " (" + reason + ")")
                .orElse("");
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
            List<String> ways = new Alternatives(catalog, spec).toFit(atMost);
            String advice = ways.isEmpty()
                    ? "Raise a maximum, or ask for fewer replicas"
                    : "To fit, " + String.join(", or ", ways);
            findings.refuse("/spec/models", "%s: %s. %s".formatted(nowAndAtMost(now, atMost), atMost.needs(), advice));
        } else if (now.unplaced() > 0) {
            findings.warn(
                    "/spec/models",
                    "%s no GPUs on the desired nodes and will wait: %s. Raise the desired nodes; their maximum is enough"
                            .formatted(find(now.unplaced()), now.needs()));
        } else {
            headroom(spec, now, findings);
        }
    }

    /** Both, where they differ: forms count those that wait. */
    private static String nowAndAtMost(Placement now, Placement atMost) {
        return now.unplaced() == atMost.unplaced()
                ? find(atMost.unplaced()) + " no GPUs even with every group at its maximum"
                : "%s no GPUs on the desired nodes, and %d not even with every group at its maximum"
                        .formatted(find(now.unplaced()), atMost.unplaced());
    }

    private static String find(int replicas) {
        return replicas == 1 ? "1 replica finds" : replicas + " replicas find";
    }

    /** Where no GPUs are left for a second replica, a roll-out ends the only one first. */
    private void headroom(DeploymentSpec spec, Placement now, Findings findings) {
        for (int i = 0; i < spec.models().size(); i++) {
            ModelSpec model = spec.models().get(i);
            boolean alone = model.runs()
                    && model.replicas() == 1
                    && catalog.modelVersion(model.name(), model.version())
                            .filter(version -> !now.hasRoomFor(version))
                            .isPresent();
            if (alone) {
                findings.warn(
                        Pointers.child("/spec/models", i),
                        "no GPUs are free beside the only replica: a new version or setting of %s interrupts it. Raise desired to roll out without"
                                .formatted(model.name()));
            }
        }
    }

    private Placement place(DeploymentSpec spec, ToIntFunction<GpuNodes> count) {
        return Placement.of(catalog, spec.gpuNodes(), count, spec.models());
    }
}
