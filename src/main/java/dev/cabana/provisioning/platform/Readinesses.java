package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.platform.Readiness.Pending;
import dev.cabana.provisioning.platform.Readiness.Ready;
import dev.cabana.provisioning.platform.Readiness.Stuck;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges live objects by kind. */
final class Readinesses {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration PODS = Duration.ofSeconds(5);
    private static final Duration LOAD_BALANCER = Duration.ofSeconds(15);

    private Readinesses() {}

    static Readiness of(KubernetesCluster cluster, ObjectNode live) {
        ObjectRef ref = ObjectRef.of(live);
        if (live.path("metadata").has("deletionTimestamp")) {
            return new Pending(ref + " is being deleted; a new one follows", PODS);
        }
        return switch (ref.kind()) {
            case "Namespace" -> phase(ref, live);
            case "Deployment" -> deployment(cluster, ref, live);
            case "DaemonSet" -> daemonSet(cluster, ref, live);
            case "CustomResourceDefinition" ->
                holds(live, "Established") ? Readiness.ready() : new Pending(ref + " is not established yet", SOON);
            case "Ingress" -> balancer(cluster, ref, live);
            case "Service" ->
                live.path("spec").path("type").asString("").equals("LoadBalancer")
                        ? balancer(cluster, ref, live)
                        : Readiness.ready();
            case "InferenceModel" -> model(live);
            default -> Readiness.ready();
        };
    }

    private static Readiness phase(ObjectRef ref, JsonNode live) {
        String phase = live.path("status").path("phase").asString("Active");
        return phase.equals("Active") ? Readiness.ready() : new Pending(ref + " is " + phase, SOON);
    }

    private static boolean seen(JsonNode live) {
        return live.path("status").path("observedGeneration").asInt(0)
                >= live.path("metadata").path("generation").asInt(1);
    }

    private static Readiness deployment(KubernetesCluster cluster, ObjectRef ref, JsonNode live) {
        int wanted = live.path("spec").path("replicas").asInt(1);
        JsonNode status = live.path("status");
        int ready = status.path("readyReplicas").asInt(0);
        boolean done = seen(live)
                && ready >= wanted
                && status.path("updatedReplicas").asInt(0) == wanted
                && status.path("replicas").asInt(0) == wanted;
        return done ? Readiness.ready() : unready(cluster, ref, live, ready, wanted);
    }

    private static Readiness daemonSet(KubernetesCluster cluster, ObjectRef ref, JsonNode live) {
        JsonNode status = live.path("status");
        int wanted = status.path("desiredNumberScheduled").asInt(0);
        int ready = status.path("numberReady").asInt(0);
        boolean done = seen(live)
                && ready >= wanted
                && status.path("updatedNumberScheduled").asInt(0) == wanted;
        return done ? Readiness.ready() : unready(cluster, ref, live, ready, wanted);
    }

    private static Readiness unready(KubernetesCluster cluster, ObjectRef ref, JsonNode live, int ready, int wanted) {
        String progress = "%s: %d of %d pods are ready".formatted(ref, ready, wanted);
        return PodTroubles.of(cluster, ref, live)
                .map(trouble -> trouble.judged(progress))
                .orElseGet(() -> new Pending(progress, PODS));
    }

    private static Readiness balancer(KubernetesCluster cluster, ObjectRef ref, JsonNode live) {
        String host = live.path("status")
                .path("loadBalancer")
                .path("ingress")
                .path(0)
                .path("hostname")
                .asString("");
        if (!host.isEmpty()) {
            return new Ready(Map.of("hostname", host));
        }
        List<String> failed = cluster.events(ref.namespace(), ref.name()).stream()
                .filter(event -> event.startsWith("Failed"))
                .toList();
        return failed.isEmpty()
                ? new Pending(ref + ": the load balancer is being made", LOAD_BALANCER)
                : new Stuck(
                        ref + ": the controller cannot make the load balancer: " + failed.getLast(),
                        "Correct the ingress part of the document, or what the message names; it goes on by itself.");
    }

    /** Without the object's name: it is an id, and the resource consists of this object alone. */
    private static Readiness model(JsonNode live) {
        Optional<JsonNode> condition = condition(live, "Ready");
        boolean ready = seen(live)
                && condition
                        .map(c -> c.path("status").asString("").equals("True"))
                        .orElse(false);
        if (ready) {
            Map<String, String> outputs = new HashMap<>();
            outputs.put("uuid", ObjectRef.of(live).name());
            outputs.put("service", live.path("status").path("service").asString(""));
            return new Ready(outputs);
        }
        String why = condition.map(c -> c.path("message").asString("")).orElse("the loop has not seen it yet");
        String reason = condition.map(c -> c.path("reason").asString("")).orElse("");
        String advice = advice(live);
        return switch (reason) {
            case "NoCapacity" ->
                new Stuck(why, advice.isEmpty() ? "Add GPU nodes, or remove a model, with a change request." : advice);
            case "ImageUnavailable" ->
                new Stuck(
                        why,
                        "Set an image that exists and that the nodes' role may pull, in platform.images.inference.");
            case "Crashing", "Misconfigured" ->
                new Stuck(why, advice.isEmpty() ? "Read the pod's events and its log." : advice);
            default -> new Pending(why, PODS);
        };
    }

    /** The loop explains from what is seen to its cause, and says last what to do. */
    private static String advice(JsonNode live) {
        JsonNode explanation = live.path("status").path("explanation");
        return explanation.size() < 2
                ? ""
                : explanation.get(explanation.size() - 1).asString("") + ".";
    }

    private static boolean holds(JsonNode live, String type) {
        return condition(live, type)
                .map(c -> c.path("status").asString("").equals("True"))
                .orElse(false);
    }

    private static Optional<JsonNode> condition(JsonNode live, String type) {
        return live.path("status")
                .path("conditions")
                .valueStream()
                .filter(c -> c.path("type").asString("").equals(type))
                .findFirst();
    }
}
