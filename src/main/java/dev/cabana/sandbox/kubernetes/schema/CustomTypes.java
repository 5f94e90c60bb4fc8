package dev.cabana.sandbox.kubernetes.schema;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The kinds that an established CustomResourceDefinition serves. */
public final class CustomTypes {
    private CustomTypes() {}

    public static Stream<ResourceType> servedBy(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        JsonNode names = spec.path("names");
        return spec.path("versions")
                .valueStream()
                .filter(version -> version.path("served").asBoolean(false))
                .map(version -> new ResourceType(
                        spec.path("group").asString(),
                        version.path("name").asString(),
                        names.path("plural").asString(),
                        names.path("kind").asString(),
                        spec.path("scope").asString("").equals("Namespaced"),
                        version.path("subresources").has("status"),
                        version.path("subresources").has("scale"),
                        shortNames(names),
                        Objects.requireNonNull(version.path("schema").path("openAPIV3Schema"))));
    }

    private static List<String> shortNames(JsonNode names) {
        return names.path("shortNames").valueStream().map(JsonNode::asString).toList();
    }
}
