package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts one pod of each DaemonSet on every node that fits it. */
record DaemonSets(Pace pace) implements Controller {
    private static final String GENERATION = "pod-template-generation";

    @Override
    public void run(ControllerClient cluster) {
        for (ObjectNode set : cluster.list(ControllerClient.DAEMON_SETS)) {
            List<ObjectNode> pods = Pods.ownedBy(cluster, set);
            List<String> nodes = cluster.list(ControllerClient.NODES).stream()
                    .filter(node -> fits(set, node))
                    .map(node -> Meta.of(node).name())
                    .toList();
            if (!Meta.of(set).deleting()) {
                place(cluster, set, pods, nodes);
            }
            status(cluster, set, pods, nodes.size());
        }
    }

    private static boolean fits(ObjectNode set, JsonNode node) {
        var shape = new PodShape(set.path("spec").path("template").path("spec"));
        return shape.selects(node)
                && node.path("spec")
                        .path("taints")
                        .valueStream()
                        .filter(taint -> !taint.path("effect").asString("").equals("PreferNoSchedule"))
                        .allMatch(shape::tolerates);
    }

    private void place(ControllerClient cluster, ObjectNode set, List<ObjectNode> pods, List<String> nodes) {
        String generation =
                Integer.toString(set.path("metadata").path("generation").asInt(1));
        for (ObjectNode pod : pods) {
            boolean outdated = !Meta.of(pod).label(GENERATION).equals(generation);
            if (outdated || !nodes.contains(node(pod))) {
                cluster.delete(ControllerClient.PODS, pod);
            }
        }
        boolean possible = nodes.isEmpty() || Pods.accountExists(cluster, set, pace.now());
        for (String node : nodes) {
            if (possible && pods.stream().noneMatch(pod -> node(pod).equals(node))) {
                ObjectNode pod = Pods.fromTemplate(set, "");
                ObjectNode metadata = pod.withObjectProperty("metadata");
                metadata.put("generateName", Meta.of(set).name() + "-");
                metadata.withObjectProperty("labels").put(GENERATION, generation);
                pod.withObjectProperty("spec").put("nodeName", node);
                cluster.create(pod);
            }
        }
    }

    private static String node(JsonNode pod) {
        return pod.path("spec").path("nodeName").asString("");
    }

    private static void status(ControllerClient cluster, ObjectNode set, List<ObjectNode> pods, int nodes) {
        int ready = (int) pods.stream().filter(Pods::ready).count();
        int generation = set.path("metadata").path("generation").asInt(1);
        int updated = (int) pods.stream()
                .filter(pod -> Meta.of(pod).label(GENERATION).equals(Integer.toString(generation)))
                .count();
        ObjectNode status = Json.emptyObject()
                .put("currentNumberScheduled", pods.size())
                .put("desiredNumberScheduled", nodes)
                .put("numberMisscheduled", 0)
                .put("numberReady", ready)
                .put("numberAvailable", ready)
                .put("updatedNumberScheduled", updated)
                .put("observedGeneration", generation);
        cluster.status(ControllerClient.DAEMON_SETS, set, status);
    }
}
