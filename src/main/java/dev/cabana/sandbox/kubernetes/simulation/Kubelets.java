package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets placed pods become ready after a while, and stops deleted ones. */
record Kubelets(Pace pace) implements Controller {
    /** When the simulated containers started; times in a pod's own status have only whole seconds. */
    static final String STARTED = "sandbox.cabana.dev/simulated-start";
    /** An image of this tag is one that no registry has. */
    private static final String MISSING_IMAGE = ":missing";

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as("kubelet");
        Set<String> nodes = new HashSet<>();
        cluster.list(ControllerClient.NODES).forEach(n -> nodes.add(Meta.of(n).name()));
        for (ObjectNode pod : cluster.list(ControllerClient.PODS)) {
            String node = pod.path("spec").path("nodeName").asString("");
            if (node.isEmpty()) {
                continue;
            }
            if (Meta.of(pod).deleting() || !nodes.contains(node)) {
                stop(cluster, pod);
            } else if (!Pods.ready(pod)) {
                start(cluster, pod, node);
            }
        }
    }

    private static void stop(ControllerClient cluster, ObjectNode pod) {
        if (!Meta.of(pod).hasFinalizers()) {
            cluster.cluster().erase(ControllerClient.PODS, pod);
        }
    }

    private void start(ControllerClient cluster, ObjectNode pod, String node) {
        Optional<String> missing = missingVolume(cluster, pod);
        if (missing.isPresent()) {
            cluster.event(pod, "Warning", "FailedMount", "MountVolume.SetUp failed: " + missing.get(), pace.now());
            cluster.status(ControllerClient.PODS, pod, status(pod, node, "ContainerCreating", missing.get()));
            return;
        }
        String image = pod.path("spec").path("containers").path(0).path("image").asString("");
        if (image.endsWith(MISSING_IMAGE)) {
            String message = "Back-off pulling image \"" + image + "\": not found";
            cluster.event(pod, "Warning", "Failed", message, pace.now());
            cluster.status(ControllerClient.PODS, pod, status(pod, node, "ImagePullBackOff", message));
            return;
        }
        String started = pod.path("metadata").path("annotations").path(STARTED).asString("");
        if (started.isEmpty()) {
            cluster.edit(
                    ControllerClient.PODS,
                    pod,
                    p -> p.withObjectProperty("metadata")
                            .withObjectProperty("annotations")
                            .put(STARTED, pace.now().toString()));
            return;
        }
        boolean ready = pace.reached(Instant.parse(started).plus(duration(pod)));
        cluster.status(ControllerClient.PODS, pod, status(pod, node, ready ? "" : "ContainerCreating", ""));
    }

    private Duration duration(JsonNode pod) {
        boolean model = new PodShape(pod.path("spec")).usesGpus();
        return model ? pace.podStart().plus(pace.modelLoad()) : pace.podStart();
    }

    private static Optional<String> missingVolume(ControllerClient cluster, ObjectNode pod) {
        String namespace = Meta.of(pod).namespace();
        return pod.path("spec")
                .path("volumes")
                .valueStream()
                .flatMap(volume -> Stream.of(
                        missing(cluster, ControllerClient.SECRETS, namespace, volume.path("secret"), "secretName"),
                        missing(cluster, ControllerClient.CONFIG_MAPS, namespace, volume.path("configMap"), "name")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> missing(
            ControllerClient cluster, String type, String namespace, JsonNode source, String field) {
        String name = source.path(field).asString("");
        boolean there = name.isEmpty()
                || source.path("optional").asBoolean(false)
                || cluster.find(type, namespace, name).isPresent();
        return there ? Optional.empty() : Optional.of("%s \"%s\" not found".formatted(type.replaceAll("s$", ""), name));
    }

    /** @param waiting why the containers do not run; empty when they do */
    private ObjectNode status(ObjectNode pod, String node, String waiting, String message) {
        boolean ready = waiting.isEmpty();
        String now = pace.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String since = pod.path("status").path("startTime").asString(now);
        ObjectNode status = Json.emptyObject()
                .put("phase", ready ? "Running" : "Pending")
                .put("hostIP", "10.0.0." + (Math.floorMod(node.hashCode(), 250) + 1))
                .put("startTime", since);
        if (ready) {
            status.put("podIP", address(pod));
        }
        ArrayNode conditions = status.putArray("conditions");
        Pods.condition(conditions, "PodScheduled", true, since);
        Pods.condition(conditions, "Initialized", true, since);
        Pods.condition(conditions, "ContainersReady", ready, ready ? now : since);
        Pods.condition(conditions, "Ready", ready, ready ? now : since);
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.path("spec").path("containers")) {
            ObjectNode entry = containers
                    .addObject()
                    .put("name", container.path("name").asString(""))
                    .put("image", container.path("image").asString(""))
                    .put("imageID", "")
                    .put("restartCount", 0)
                    .put("ready", ready)
                    .put("started", ready);
            ObjectNode state = entry.putObject("state");
            if (ready) {
                state.putObject("running").put("startedAt", now);
            } else {
                state.putObject("waiting").put("reason", waiting).put("message", message);
            }
        }
        return status;
    }

    private static String address(ObjectNode pod) {
        int hash = Math.floorMod(Meta.of(pod).uid().hashCode(), 250 * 250);
        return List.of(10, 0, 1 + hash / 250, 1 + hash % 250).stream()
                .map(String::valueOf)
                .collect(Collectors.joining("."));
    }
}
