package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.shared.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code scale} subresource of workloads. */
final class Scale {
    private Scale() {}

    static ObjectNode of(ObjectNode object) {
        ObjectNode scale = Json.emptyObject().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : java.util.List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            JsonNode value = object.path("metadata").path(field);
            if (!value.isMissingNode()) {
                metadata.set(field, value);
            }
        }
        scale.putObject("spec")
                .put("replicas", object.path("spec").path("replicas").asInt(0));
        scale.putObject("status")
                .put("replicas", object.path("status").path("replicas").asInt(0));
        return scale;
    }

    static ObjectNode set(ObjectNode object, JsonNode scale) {
        object.withObjectProperty("spec")
                .put("replicas", scale.path("spec").path("replicas").asInt(0));
        return object;
    }
}
