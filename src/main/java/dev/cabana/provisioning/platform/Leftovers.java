package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesCluster;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields that an earlier apply of ours set and the manifest no longer has: nobody desires them, and they are there until
 * the next apply takes them away. Without them a canary that is taken back would look as if nothing had to happen. Only where
 * optional fields mean something by being there.
 */
final class Leftovers {
    private static final Map<String, List<String>> PLACES = Map.of(
            "InferenceModel", List.of("spec"),
            "ConfigMap", List.of("data"),
            "Deployment", List.of("spec", "template", "metadata"));
    private static final String FIELD = "f:";

    private Leftovers() {}

    /** @param reduced the live object reduced to the manifest's fields; gets what is left over */
    static JsonNode with(JsonNode manifest, JsonNode live, JsonNode reduced) {
        List<String> place = PLACES.get(manifest.path("kind").asString(""));
        if (place != null && at(place, reduced) instanceof ObjectNode there) {
            live.path("metadata")
                    .path("managedFields")
                    .valueStream()
                    .filter(entry -> entry.path("manager").asString("").equals(KubernetesCluster.FIELD_MANAGER))
                    .filter(entry -> entry.path("operation").asString("").equals("Apply"))
                    .forEach(entry -> add(
                            at(place.stream().map(FIELD::concat).toList(), entry.path("fieldsV1")),
                            at(place, manifest),
                            at(place, live),
                            there));
        }
        return reduced;
    }

    private static JsonNode at(List<String> place, JsonNode root) {
        JsonNode found = root;
        for (String name : place) {
            found = found.path(name);
        }
        return found;
    }

    private static void add(JsonNode owned, JsonNode wanted, JsonNode live, ObjectNode reduced) {
        owned.properties().forEach(entry -> {
            if (!entry.getKey().startsWith(FIELD)) {
                return;
            }
            String name = entry.getKey().substring(FIELD.length());
            if (!wanted.has(name) && live.has(name)) {
                reduced.set(name, live.get(name));
            } else if (wanted.path(name).isObject() && reduced.path(name) instanceof ObjectNode below) {
                add(entry.getValue(), wanted.path(name), live.path(name), below);
            }
        });
    }
}
