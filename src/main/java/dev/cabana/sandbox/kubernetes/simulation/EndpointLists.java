package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.api.Selector;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one EndpointSlice and one Endpoints object per Service with a selector. */
final class EndpointLists implements Controller {
    private static final String SLICES = "endpointslices.discovery.k8s.io";

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as("endpointslice-controller");
        for (ObjectNode service : cluster.list(ControllerClient.SERVICES)) {
            if (!service.path("spec").path("selector").isEmpty()
                    && !Meta.of(service).deleting()) {
                Meta meta = Meta.of(service);
                List<ObjectNode> pods = cluster.list(ControllerClient.PODS, meta.namespace()).stream()
                        .filter(Pods::ready)
                        .filter(pod -> Selector.matches(
                                service.path("spec").path("selector"),
                                pod.path("metadata").path("labels")))
                        .toList();
                save(cluster, SLICES, slice(service, pods));
                save(cluster, "endpoints", endpoints(service, pods));
            }
        }
    }

    private static void save(ControllerClient cluster, String type, ObjectNode wanted) {
        Optional<ObjectNode> known =
                cluster.find(type, Meta.of(wanted).namespace(), Meta.of(wanted).name());
        if (known.isEmpty()) {
            cluster.create(wanted);
            return;
        }
        for (String field : List.of("endpoints", "ports", "subsets")) {
            JsonNode value = wanted.get(field);
            if (value != null && !value.equals(known.get().get(field))) {
                cluster.edit(type, known.get(), live -> live.set(field, value));
            }
        }
    }

    private static ObjectNode slice(ObjectNode service, List<ObjectNode> pods) {
        Meta meta = Meta.of(service);
        ObjectNode slice = ControllerClient.object(
                "discovery.k8s.io/v1", "EndpointSlice", meta.namespace(), meta.name() + "-endpoints");
        slice.withObjectProperty("metadata").putObject("labels").put("kubernetes.io/service-name", meta.name());
        slice.put("addressType", "IPv4");
        ArrayNode endpoints = slice.putArray("endpoints");
        for (ObjectNode pod : pods) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(pod.path("status").path("podIP").asString(""));
            endpoint.putObject("conditions").put("ready", true);
            endpoint.set("targetRef", target(pod));
        }
        slice.set("ports", ports(service, pods));
        Meta.of(slice).ownedBy(service);
        return slice;
    }

    private static ObjectNode endpoints(ObjectNode service, List<ObjectNode> pods) {
        Meta meta = Meta.of(service);
        ObjectNode endpoints = ControllerClient.object("v1", "Endpoints", meta.namespace(), meta.name());
        ArrayNode subsets = endpoints.putArray("subsets");
        if (!pods.isEmpty()) {
            ObjectNode subset = subsets.addObject();
            ArrayNode addresses = subset.putArray("addresses");
            pods.forEach(pod -> addresses
                    .addObject()
                    .put("ip", pod.path("status").path("podIP").asString(""))
                    .set("targetRef", target(pod)));
            subset.set("ports", ports(service, pods));
        }
        Meta.of(endpoints).ownedBy(service);
        return endpoints;
    }

    private static ObjectNode target(ObjectNode pod) {
        return Json.emptyObject()
                .put("kind", "Pod")
                .put("namespace", Meta.of(pod).namespace())
                .put("name", Meta.of(pod).name())
                .put("uid", Meta.of(pod).uid());
    }

    private static ArrayNode ports(ObjectNode service, List<ObjectNode> pods) {
        ArrayNode ports = Json.mapper().createArrayNode();
        for (JsonNode port : service.path("spec").path("ports")) {
            ObjectNode entry =
                    ports.addObject().put("protocol", port.path("protocol").asString("TCP"));
            if (port.has("name")) {
                entry.set("name", port.get("name"));
            }
            entry.put("port", number(port, pods));
        }
        return ports;
    }

    /** A named target port is looked up in the first pod. */
    private static int number(JsonNode port, List<ObjectNode> pods) {
        JsonNode target = port.path("targetPort");
        if (!target.isString()) {
            return target.asInt(port.path("port").asInt(0));
        }
        return pods.stream()
                .flatMap(pod -> pod.path("spec").path("containers").valueStream())
                .flatMap(container -> container.path("ports").valueStream())
                .filter(p -> p.path("name").asString("").equals(target.asString()))
                .mapToInt(p -> p.path("containerPort").asInt(0))
                .findFirst()
                .orElse(port.path("port").asInt(0));
    }
}
