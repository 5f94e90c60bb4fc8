package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Binds pods to nodes that select, tolerate and hold them, and says of the rest why not, in the words of kube-scheduler. */
record Scheduler(Pace pace) implements Controller {

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as("default-scheduler");
        List<ObjectNode> waiting = cluster.list(ControllerClient.PODS).stream()
                .filter(pod ->
                        !pod.path("spec").has("nodeName") && !Meta.of(pod).deleting())
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Map<String, BigDecimal>> free = free(cluster);
        waiting.forEach(pod -> schedule(cluster, pod, free));
    }

    /** What each node has left of each resource. */
    private static Map<String, Map<String, BigDecimal>> free(ControllerClient cluster) {
        Map<String, Map<String, BigDecimal>> free = new HashMap<>();
        for (ObjectNode node : cluster.list(ControllerClient.NODES)) {
            Map<String, BigDecimal> left = new HashMap<>();
            node.path("status")
                    .path("allocatable")
                    .properties()
                    .forEach(r -> left.put(r.getKey(), Quantity.of(r.getValue())));
            free.put(Meta.of(node).name(), left);
        }
        for (ObjectNode pod : cluster.list(ControllerClient.PODS)) {
            take(free.get(pod.path("spec").path("nodeName").asString("")), pod);
        }
        return free;
    }

    private static void take(@Nullable Map<String, BigDecimal> left, JsonNode pod) {
        if (left != null) {
            new PodShape(pod.path("spec"))
                    .requests()
                    .forEach((resource, amount) -> left.merge(resource, amount.negate(), BigDecimal::add));
            left.merge("pods", BigDecimal.ONE.negate(), BigDecimal::add);
        }
    }

    private void schedule(ControllerClient cluster, ObjectNode pod, Map<String, Map<String, BigDecimal>> free) {
        var shape = new PodShape(pod.path("spec"));
        List<ObjectNode> nodes = cluster.list(ControllerClient.NODES);
        Map<String, Integer> reasons = new TreeMap<>();
        List<String> fitting = new ArrayList<>();
        for (ObjectNode node : nodes) {
            String name = Meta.of(node).name();
            Optional<String> reason = reason(shape, node, free.getOrDefault(name, Map.of()));
            reason.ifPresentOrElse(r -> reasons.merge(r, 1, Integer::sum), () -> fitting.add(name));
        }
        if (fitting.isEmpty()) {
            refuse(cluster, pod, message(nodes.size(), reasons));
            return;
        }
        fitting.sort((a, b) -> cpu(free, b).compareTo(cpu(free, a)));
        String chosen = fitting.getFirst();
        cluster.edit(
                ControllerClient.PODS, pod, p -> p.withObjectProperty("spec").put("nodeName", chosen));
        take(free.get(chosen), pod);
        String done = "Successfully assigned %s/%s to %s"
                .formatted(Meta.of(pod).namespace(), Meta.of(pod).name(), chosen);
        cluster.event(pod, "Normal", "Scheduled", done, pace.now());
    }

    private static BigDecimal cpu(Map<String, Map<String, BigDecimal>> free, String node) {
        return free.getOrDefault(node, Map.of()).getOrDefault("cpu", BigDecimal.ZERO);
    }

    private static Optional<String> reason(PodShape shape, JsonNode node, Map<String, BigDecimal> left) {
        if (node.path("spec").path("unschedulable").asBoolean(false)) {
            return Optional.of("node(s) were unschedulable");
        }
        if (!shape.selects(node)) {
            return Optional.of("node(s) didn't match Pod's node affinity/selector");
        }
        for (JsonNode taint : node.path("spec").path("taints")) {
            if (!taint.path("effect").asString("").equals("PreferNoSchedule") && !shape.tolerates(taint)) {
                return Optional.of("node(s) had untolerated taint {%s: %s}"
                        .formatted(
                                taint.path("key").asString(""),
                                taint.path("value").asString("")));
            }
        }
        return shape.requests().entrySet().stream()
                .filter(r -> r.getValue().compareTo(left.getOrDefault(r.getKey(), BigDecimal.ZERO)) > 0)
                .map(r -> "Insufficient " + r.getKey())
                .findFirst();
    }

    private static String message(int nodes, Map<String, Integer> reasons) {
        if (nodes == 0) {
            return "no nodes available to schedule pods";
        }
        String all = reasons.entrySet().stream()
                .map(r -> r.getValue() + " " + r.getKey())
                .collect(Collectors.joining(", "));
        return "0/%d nodes are available: %s.".formatted(nodes, all);
    }

    private void refuse(ControllerClient cluster, ObjectNode pod, String message) {
        JsonNode known = pod.path("status").path("conditions").path(0);
        if (known.path("message").asString("").equals(message)) {
            return;
        }
        ObjectNode status = Pods.emptyStatus().put("phase", "Pending");
        Pods.condition(
                        status.putArray("conditions"),
                        "PodScheduled",
                        false,
                        pace.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reason", "Unschedulable")
                .put("message", message);
        cluster.status(ControllerClient.PODS, pod, status);
        cluster.event(pod, "Warning", "FailedScheduling", message, pace.now());
    }
}
