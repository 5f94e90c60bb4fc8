package dev.cabana.export.eksctl;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import dev.cabana.export.estate.Yaml.Remarked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Managed node groups over their launch templates, which hold disk, metadata service and reservation. */
final class NodeSection {
    private static final Map<String, String> EFFECTS = Map.of(
            "NO_SCHEDULE", "NoSchedule",
            "NO_EXECUTE", "NoExecute",
            "PREFER_NO_SCHEDULE", "PreferNoSchedule");

    private final Estate estate;

    NodeSection(Estate estate) {
        this.estate = estate;
    }

    List<Object> all() {
        return estate.ofType("AWS::EKS::Nodegroup").map(this::group).toList();
    }

    private Object group(ResourceView group) {
        JsonNode desired = group.desired();
        JsonNode scaling = desired.path("scaling");
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", desired.path("name").asString());
        one.put("amiFamily", "AmazonLinux2023");
        if (!desired.path("instanceTypes").isEmpty()) {
            one.put("instanceTypes", EksctlConfiguration.texts(desired.path("instanceTypes")));
        }
        one.put("minSize", scaling.path("min").asInt());
        one.put("desiredCapacity", scaling.path("desired").asInt());
        one.put("maxSize", scaling.path("max").asInt());
        one.put("privateNetworking", true);
        one.put(
                "subnets",
                desired.path("subnetIds").valueStream().map(this::subnet).toList());
        Map<String, Object> template = new LinkedHashMap<>();
        String name = "launch-template/" + desired.path("name").asString();
        template.put("id", estate.output(name, "id"));
        template.put("version", estate.output(name, "version"));
        one.put("launchTemplate", template);
        one.put(
                "iam",
                Map.of(
                        "instanceRoleARN",
                        estate.resolved(desired.path("nodeRole").asString())));
        one.put("labels", labels(desired.path("labels")));
        if (!desired.path("taints").isEmpty()) {
            one.put(
                    "taints",
                    desired.path("taints").valueStream().map(NodeSection::taint).toList());
        }
        one.put("updateConfig", Map.of("maxUnavailable", 1));
        String reservation = estate.text(name, "reservationId");
        return reservation.isEmpty()
                ? one
                : new Remarked("Its launch template places it in the capacity reservation " + reservation + ".", one);
    }

    /** By its name in {@code vpc.subnets}. */
    private String subnet(JsonNode subnet) {
        String id = estate.resolved(subnet.asString());
        return estate.all()
                .filter(resource -> id.equals(resource.outputs().get("subnetId")))
                .map(ResourceView::address)
                .filter(address -> address.startsWith("network/subnet/"))
                .map(VpcSection::name)
                .findFirst()
                .orElse(id);
    }

    private static Map<String, String> labels(JsonNode labels) {
        Map<String, String> all = new LinkedHashMap<>();
        labels.properties()
                .forEach(label -> all.put(label.getKey(), label.getValue().asString()));
        return all;
    }

    private static Map<String, String> taint(JsonNode taint) {
        Map<String, String> one = new LinkedHashMap<>();
        String effect = taint.path("effect").asString();
        one.put("key", taint.path("key").asString());
        one.put("value", taint.path("value").asString(""));
        one.put("effect", EFFECTS.getOrDefault(effect, effect));
        return one;
    }
}
