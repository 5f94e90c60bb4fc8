package dev.cabana.provisioning.models;

import dev.cabana.deployment.ModelSight.SeenGroup;
import dev.cabana.deployment.ModelSight.SeenModel;
import dev.cabana.deployment.ModelSight.SeenTrack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes what people want to know of what a cluster answers. */
final class SightReading {
    private static final String GPU = "nvidia.com/gpu";
    private static final String GROUP = "eks.amazonaws.com/nodegroup";

    private SightReading() {}

    static SeenModel model(JsonNode live) {
        JsonNode status = live.path("status");
        String reason = status.path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals("Ready"))
                .map(condition -> condition.path("reason").asString(""))
                .findFirst()
                .orElse("");
        return new SeenModel(
                reason,
                status.path("replicas").asInt(0),
                status.path("readyReplicas").asInt(0),
                status.path("explanation").valueStream().map(JsonNode::asString).toList(),
                status.path("endpoints").valueStream().map(SightReading::track).toList());
    }

    private static SeenTrack track(JsonNode endpoint) {
        return new SeenTrack(
                endpoint.path("service").asString(""),
                endpoint.path("version").asString(""),
                endpoint.path("weight").asInt(0),
                endpoint.path("readyReplicas").asInt(0));
    }

    /** @param pods in the models' namespace */
    static List<SeenGroup> groups(List<ObjectNode> nodes, List<ObjectNode> pods) {
        Map<String, Integer> taken = pods.stream()
                .filter(pod -> !pod.path("spec").path("nodeName").asString("").isEmpty())
                .filter(pod -> !hasEnded(pod))
                .collect(Collectors.groupingBy(
                        pod -> pod.path("spec").path("nodeName").asString(),
                        Collectors.summingInt(SightReading::gpus)));
        Map<String, SeenGroup> groups = new TreeMap<>();
        for (ObjectNode node : nodes) {
            int gpus = number(node.path("status").path("allocatable").path(GPU));
            String group = node.path("metadata").path("labels").path(GROUP).asString("");
            if (gpus > 0) {
                int used = taken.getOrDefault(node.path("metadata").path("name").asString(""), 0);
                groups.merge(group, new SeenGroup(group, 1, gpus, used), SightReading::sum);
            }
        }
        return List.copyOf(groups.values());
    }

    private static SeenGroup sum(SeenGroup one, SeenGroup other) {
        return new SeenGroup(
                one.name(), one.nodes() + other.nodes(), one.gpus() + other.gpus(), one.used() + other.used());
    }

    private static boolean hasEnded(JsonNode pod) {
        String phase = pod.path("status").path("phase").asString("");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static int gpus(JsonNode pod) {
        return pod.path("spec")
                .path("containers")
                .valueStream()
                .mapToInt(container ->
                        number(container.path("resources").path("requests").path(GPU)))
                .sum();
    }

    private static int number(JsonNode quantity) {
        return Integer.parseInt(quantity.asString("0"));
    }
}
