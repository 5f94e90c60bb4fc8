package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.kubernetes.api.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The variables that the first container of a pod is given. */
final class PodEnvironment {
    private PodEnvironment() {}

    static Map<String, String> of(Cluster cluster, String namespace, JsonNode pod) {
        Map<String, String> variables = new HashMap<>();
        JsonNode container = pod.path("containers").path(0);
        for (JsonNode source : container.path("envFrom")) {
            data(cluster, "configmaps", namespace, source.path("configMapRef"))
                    .forEach((name, value) -> variables.put(name, value.asString("")));
            data(cluster, "secrets", namespace, source.path("secretRef"))
                    .forEach((name, value) -> variables.put(name, decoded(value.asString(""))));
        }
        for (JsonNode variable : container.path("env")) {
            variables.put(
                    variable.path("name").asString(""), variable.path("value").asString(""));
        }
        return Map.copyOf(variables);
    }

    private static Map<String, JsonNode> data(Cluster cluster, String type, String namespace, JsonNode reference) {
        Map<String, JsonNode> data = new HashMap<>();
        cluster.find(type, namespace, reference.path("name").asString(""))
                .ifPresent(found -> found.path("data").properties().forEach(e -> data.put(e.getKey(), e.getValue())));
        return data;
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
