package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.platform.Readiness.Pending;
import dev.cabana.provisioning.platform.Readiness.Stuck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Why pods of a workload are not ready, in words that say what to do. @param reason the kubelet's or scheduler's own word */
record PodTroubles(String reason, String message) {
    private static final Set<String> IMAGE = Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName");
    private static final String CRASHING = "CrashLoopBackOff";
    private static final String UNSCHEDULABLE = "Unschedulable";
    private static final Duration PACE = Duration.ofSeconds(10);

    /** The first trouble among the workload's pods. */
    static Optional<PodTroubles> of(KubernetesCluster cluster, ObjectRef workload, JsonNode live) {
        Map<String, String> labels = new TreeMap<>();
        live.path("spec")
                .path("selector")
                .path("matchLabels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return cluster.list(ObjectRef.core("Pod", workload.namespace(), ""), labels).stream()
                .flatMap(pod -> of(pod).stream())
                .findFirst();
    }

    static Optional<PodTroubles> of(JsonNode pod) {
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
            JsonNode waiting = container.path("state").path("waiting");
            String reason = waiting.path("reason").asString("");
            boolean starting = reason.isEmpty() || reason.equals("PodInitializing");
            String message = waiting.path("message").asString("");
            if (!starting && !(reason.equals("ContainerCreating") && message.isEmpty())) {
                return Optional.of(new PodTroubles(reason, message));
            }
        }
        return pod.path("status")
                .path("conditions")
                .valueStream()
                .filter(c -> c.path("reason").asString("").equals(UNSCHEDULABLE))
                .map(c -> new PodTroubles(UNSCHEDULABLE, c.path("message").asString("")))
                .findFirst();
    }

    Readiness judged(String progress) {
        String said = progress + "; " + reason + (message.isEmpty() ? "" : ": " + message);
        if (IMAGE.contains(reason)) {
            return new Stuck(said, "Set an image that exists and that the nodes' role may pull, in platform.images.");
        }
        if (reason.equals(CRASHING)) {
            return new Stuck(said, "Read the pod's log; the workload ends right after it starts.");
        }
        if (reason.equals(UNSCHEDULABLE) && message.contains("nvidia.com/gpu")) {
            return new Stuck(said, "No node has that many GPUs free. Raise the GPU group's size, or remove a model.");
        }
        return new Pending(said, PACE);
    }
}
