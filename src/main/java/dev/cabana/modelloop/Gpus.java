package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** GPUs of the cluster's nodes, and which are free of models. */
record Gpus(List<GpuNode> nodes) {
    private static final String GROUP = "eks.amazonaws.com/nodegroup";

    /** @param group the EKS node group, empty when not known */
    record GpuNode(String name, String group, int gpus, int free) {}

    /** @param pods those of all models */
    static Gpus of(Collection<Node> nodes, Collection<Pod> pods) {
        Map<String, Integer> used = pods.stream()
                .filter(pod -> pod.getSpec().getNodeName() != null && !ended(pod))
                .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName(), Collectors.summingInt(Gpus::of)));
        return new Gpus(nodes.stream()
                .filter(node -> allocatable(node) > 0)
                .map(node -> gpuNode(node, used.getOrDefault(node.getMetadata().getName(), 0)))
                .toList());
    }

    private static GpuNode gpuNode(Node node, int used) {
        Map<String, String> labels =
                Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
        int gpus = allocatable(node);
        boolean closed = Boolean.TRUE.equals(node.getSpec().getUnschedulable());
        return new GpuNode(
                node.getMetadata().getName(),
                labels.getOrDefault(GROUP, ""),
                gpus,
                closed ? 0 : Math.max(0, gpus - used));
    }

    private static int allocatable(Node node) {
        return Optional.ofNullable(node.getStatus())
                .map(status -> status.getAllocatable())
                .map(all -> all.get(ModelServer.GPU))
                .map(Gpus::count)
                .orElse(0);
    }

    private static boolean ended(Pod pod) {
        String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static int of(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .map(Container::getResources)
                .filter(Objects::nonNull)
                .flatMap(resources -> Optional.ofNullable(resources.getRequests()).stream())
                .flatMap(requests -> Optional.ofNullable(requests.get(ModelServer.GPU)).stream())
                .mapToInt(Gpus::count)
                .sum();
    }

    private static int count(Quantity quantity) {
        return quantity.getNumericalAmount().intValue();
    }

    int total() {
        return nodes.stream().mapToInt(GpuNode::gpus).sum();
    }

    int free() {
        return nodes.stream().mapToInt(GpuNode::free).sum();
    }

    /** The most on one node. */
    int largestFree() {
        return nodes.stream().mapToInt(GpuNode::free).max().orElse(0);
    }

    long nodesOf(String group) {
        return nodes.stream().filter(node -> node.group().equals(group)).count();
    }
}
