package dev.cabana.kubernetes;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Names one object in a cluster.
 *
 * @param apiVersion {@code v1} or {@code <group>/<version>}
 * @param namespace empty for an object of the whole cluster
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {
    private static final Map<String, String> IRREGULAR =
            Map.of("Endpoints", "endpoints", "IngressClassParams", "ingressclassparams");

    public static ObjectRef of(JsonNode manifest) {
        JsonNode metadata = manifest.path("metadata");
        return new ObjectRef(
                manifest.path("apiVersion").asString(""),
                manifest.path("kind").asString(""),
                metadata.path("namespace").asString(""),
                metadata.path("name").asString(""));
    }

    public static ObjectRef core(String kind, String namespace, String name) {
        return new ObjectRef("v1", kind, namespace, name);
    }

    public boolean namespaced() {
        return !namespace.isEmpty();
    }

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    String plural() {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (IRREGULAR.containsKey(kind)) {
            return IRREGULAR.get(kind);
        }
        if (lower.endsWith("y")) {
            return lower.substring(0, lower.length() - 1) + "ies";
        }
        return lower + (lower.endsWith("s") ? "es" : "s");
    }

    /** {@code Deployment poolside/core-api} */
    @Override
    public String toString() {
        return kind + " " + (namespaced() ? namespace + "/" : "") + name;
    }
}
