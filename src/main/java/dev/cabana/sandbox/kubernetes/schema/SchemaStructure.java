package dev.cabana.sandbox.kubernetes.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Merge rules read from the structural schema of a custom resource. */
record SchemaStructure(JsonNode schema) implements Structure {

    @Override
    public Merge at(List<String> path) {
        if (path.getFirst().equals("metadata")) {
            return BuiltinStructure.INSTANCE.at(path);
        }
        JsonNode at = schema;
        for (String field : path) {
            JsonNode fields = at.has("items") ? at.get("items") : at;
            JsonNode property = fields.path("properties").path(field);
            at = property.isMissingNode() ? fields.path("additionalProperties") : property;
        }
        return switch (at.path("x-kubernetes-list-type").asString("")) {
            case "map" ->
                new MapBy(at.path("x-kubernetes-list-map-keys")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
            case "set" -> SET;
            default -> at.path("x-kubernetes-map-type").asString("").equals("atomic") ? ATOMIC : GRANULAR;
        };
    }
}
