package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What would fit instead of what does not: found by trying. */
final class Alternatives {
    private final Catalog catalog;
    private final DeploymentSpec spec;

    Alternatives(Catalog catalog, DeploymentSpec spec) {
        this.catalog = catalog;
        this.spec = spec;
    }

    /** Versions of {@code model} that run on the groups there are, for example {@code 2.1-int4 (INT4)}. */
    List<String> versionsOn(String model) {
        List<InstanceType> types = spec.gpuNodes().stream()
                .flatMap(nodes -> catalog.instanceType(nodes.instanceType()).stream())
                .toList();
        return catalog.model(model).stream()
                .flatMap(known -> known.versions().stream())
                .filter(version ->
                        types.stream().anyMatch(type -> version.gpusOn(type).isPresent()))
                .map(Alternatives::named)
                .toList();
    }

    /** Ways to place all that finds no GPUs with every group at its maximum; empty when no single change does. */
    List<String> toFit(Placement unplaced) {
        return Stream.of(moreNodes(), otherVersion(unplaced), fewerReplicas(unplaced), noCanary())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> moreNodes() {
        return IntStream.rangeClosed(1, catalog.limits().nodesPerGroup())
                .boxed()
                .flatMap(extra -> spec.gpuNodes().stream()
                        .filter(group -> place(spec.models(), group, extra).unplaced() == 0)
                        .map(group -> "raise the maximum of %s to %d".formatted(group.name(), group.max() + extra)))
                .findFirst();
    }

    private Optional<String> otherVersion(Placement unplaced) {
        for (int i = 0; i < spec.models().size(); i++) {
            ModelSpec model = spec.models().get(i);
            if (unplaced.unplaced(model.name()) == 0) {
                continue;
            }
            int index = i;
            Optional<String> found = catalog.model(model.name()).stream()
                    .flatMap(known -> known.versions().stream())
                    .filter(version -> !isCanary(model, version))
                    .filter(version -> place(with(index, version.version(), model.replicas()), null, 0)
                                    .unplaced()
                            == 0)
                    .map(version -> "choose %s %s".formatted(model.name(), named(version)))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fewerReplicas(Placement unplaced) {
        for (int i = 0; i < spec.models().size(); i++) {
            ModelSpec model = spec.models().get(i);
            int left = model.replicas() - unplaced.unplaced(model.name());
            if (left >= 0
                    && left < model.replicas()
                    && (left > 0 || model.canary() == null)
                    && place(with(i, model.version(), left), null, 0).unplaced() == 0) {
                return Optional.of("ask for %d replicas of %s".formatted(left, model.name()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> noCanary() {
        return spec.models().stream()
                .filter(model -> model.canary() != null)
                .filter(model -> place(
                                        spec.models().stream()
                                                .map(other -> other.equals(model) ? model.withCanary(null) : other)
                                                .toList(),
                                        null,
                                        0)
                                .unplaced()
                        == 0)
                .map(model -> "leave out the canary of " + model.name())
                .findFirst();
    }

    private static boolean isCanary(ModelSpec model, Model.Version version) {
        return model.canary() != null && model.canary().version().equals(version.version());
    }

    private List<ModelSpec> with(int index, String version, int replicas) {
        List<ModelSpec> models = new ArrayList<>(spec.models());
        models.set(index, models.get(index).withVersion(version).withReplicas(replicas));
        return models;
    }

    private Placement place(List<ModelSpec> models, @Nullable GpuNodes grown, int extra) {
        return Placement.of(catalog, spec.gpuNodes(), group -> group.max() + (group.equals(grown) ? extra : 0), models);
    }

    private static String named(Model.Version version) {
        return "%s (%s)".formatted(version.version(), version.precision());
    }
}
