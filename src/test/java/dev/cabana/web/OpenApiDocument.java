package dev.cabana.web;

import dev.cabana.shared.Json;
import dev.cabana.testing.Echo;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as it is kept: without what only tests have, without the address, in a fixed order. */
record OpenApiDocument(ObjectNode json) {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    /** @param path with its variables in braces */
    record Operation(String method, String path, ObjectNode json) {
        Stream<JsonNode> parameters() {
            return json.path("parameters").valueStream();
        }

        ObjectNode responses() {
            return (ObjectNode) json.get("responses");
        }

        boolean streams() {
            return json.at("/responses/200/content").has(Fuzz.STREAM);
        }

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    static OpenApiDocument of(Portal portal) {
        var json = (ObjectNode) portal.get("dana", "/api/v1/openapi").getBody();
        json.remove("servers");
        ((ObjectNode) json.get("paths")).remove(Echo.PATH);
        var schemas = (ObjectNode) json.at("/components/schemas");
        schemas.remove(List.of("Said", "Heard"));
        return new OpenApiDocument((ObjectNode) Json.canonical(json));
    }

    static OpenApiDocument parse(String text) {
        return new OpenApiDocument((ObjectNode) Json.tree(text));
    }

    List<Operation> operations() {
        return json.get("paths")
                .propertyStream()
                .flatMap(OpenApiDocument::operations)
                .toList();
    }

    private static Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue()
                .propertyStream()
                .filter(method -> METHODS.contains(method.getKey()))
                .map(method -> new Operation(method.getKey(), path.getKey(), (ObjectNode) method.getValue()));
    }

    ObjectNode schemas() {
        return (ObjectNode) json.at("/components/schemas");
    }

    String text() {
        return json.toPrettyString() + "\n";
    }
}
