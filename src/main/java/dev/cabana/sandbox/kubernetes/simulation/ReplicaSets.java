package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.shared.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes and removes pods until there are as many as each ReplicaSet says. */
record ReplicaSets(Pace pace) implements Controller {

    @Override
    public void run(ControllerClient cluster) {
        for (ObjectNode set : cluster.list(ControllerClient.REPLICA_SETS)) {
            List<ObjectNode> pods = Pods.ownedBy(cluster, set).stream()
                    .filter(pod -> !Meta.of(pod).deleting())
                    .toList();
            if (!Meta.of(set).deleting()) {
                balance(cluster, set, pods);
            }
            status(cluster, set, pods);
        }
    }

    private void balance(ControllerClient cluster, ObjectNode set, List<ObjectNode> pods) {
        int missing = set.path("spec").path("replicas").asInt(1) - pods.size();
        if (missing > 0 && Pods.accountExists(cluster, set, pace.now())) {
            for (int i = 0; i < missing; i++) {
                ObjectNode pod = Pods.fromTemplate(set, "");
                pod.withObjectProperty("metadata")
                        .put("generateName", Meta.of(set).name() + "-");
                cluster.create(pod);
            }
        }
        pods.stream()
                .sorted(Comparator.comparing(Pods::ready))
                .limit(Math.max(0, -missing))
                .forEach(pod -> cluster.delete(ControllerClient.PODS, pod));
    }

    private static void status(ControllerClient cluster, ObjectNode set, List<ObjectNode> pods) {
        int ready = (int) pods.stream().filter(Pods::ready).count();
        ObjectNode status = Json.emptyObject()
                .put("replicas", pods.size())
                .put("fullyLabeledReplicas", pods.size())
                .put("readyReplicas", ready)
                .put("availableReplicas", ready)
                .put(
                        "observedGeneration",
                        set.path("metadata").path("generation").asInt(1));
        cluster.status(ControllerClient.REPLICA_SETS, set, status);
    }
}
