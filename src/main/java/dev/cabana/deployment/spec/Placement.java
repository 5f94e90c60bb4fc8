package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Puts replicas on nodes, the largest first, each on one node. GPU counts are powers of two, so on nodes of one shape
 * this finds a place whenever there is one.
 */
final class Placement {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<String, Integer> unplaced = new LinkedHashMap<>();

    private static final class Node {
        private final String group;
        private final InstanceType type;
        private int free;

        Node(String group, InstanceType type) {
            this.group = group;
            this.type = type;
            this.free = type.gpus();
        }
    }

    private record Replica(String model, Model.Version version) {
        int largestNeed() {
            return version.gpus().values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
        }
    }

    /** @param count of a group's nodes */
    static Placement of(Catalog catalog, List<GpuNodes> groups, ToIntFunction<GpuNodes> count, List<ModelSpec> models) {
        var placement = new Placement();
        groups.forEach(group -> catalog.instanceType(group.instanceType())
                .ifPresent(type -> placement.addNodes(group.name(), type, count.applyAsInt(group))));
        models.forEach(model -> model.serving()
                .forEach(serving -> catalog.modelVersion(model.name(), serving.version())
                        .ifPresent(version -> placement.addReplicas(model.name(), version, serving.replicas()))));
        return placement.placed();
    }

    private void addNodes(String group, InstanceType type, int count) {
        for (int i = 0; i < count; i++) {
            nodes.add(new Node(group, type));
        }
    }

    private void addReplicas(String model, Model.Version version, int count) {
        for (int i = 0; i < count; i++) {
            replicas.add(new Replica(model, version));
        }
    }

    private Placement placed() {
        replicas.sort(Comparator.comparingInt(Replica::largestNeed).reversed());
        replicas.forEach(replica -> {
            if (!place(replica)) {
                unplaced.merge(replica.model(), 1, Integer::sum);
            }
        });
        return this;
    }

    private boolean place(Replica replica) {
        return nodes.stream()
                .filter(node -> replica.version()
                        .gpusOn(node.type)
                        .filter(need -> need <= node.free)
                        .isPresent())
                .min(Comparator.comparingInt(
                        node -> replica.version().gpusOn(node.type).orElseThrow()))
                .map(node -> node.free -= replica.version().gpusOn(node.type).orElseThrow())
                .isPresent();
    }

    /** GPUs of the group's nodes that are taken. */
    int used(String group) {
        return nodes.stream()
                .filter(node -> node.group.equals(group))
                .mapToInt(node -> node.type.gpus() - node.free)
                .sum();
    }

    int unplaced(String model) {
        return unplaced.getOrDefault(model, 0);
    }

    /** On one of the nodes, beside what was placed. */
    boolean hasRoomFor(Model.Version version) {
        return nodes.stream()
                .anyMatch(node -> version.gpusOn(node.type)
                        .filter(need -> need <= node.free)
                        .isPresent());
    }

    int unplaced() {
        return unplaced.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For people, for example {@code laguna-m × 1}. */
    String needs() {
        return unplaced.entrySet().stream()
                .map(entry -> entry.getKey() + " × " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
