package dev.cabana.provisioning.platform;

import dev.cabana.shared.Json;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reduces a live object to the fields that are desired. A server fills in defaults, controllers add fields of their own,
 * and none of that is drift; a desired field with another value, or without one, is.
 */
final class Shape {
    /** Fields that tell items of a list apart, in the order of preference. */
    private static final List<String> KEYS = List.of("name", "mountPath", "host", "key");

    private Shape() {}

    static JsonNode reduce(JsonNode desired, JsonNode live) {
        if (desired instanceof ObjectNode wanted && live instanceof ObjectNode found) {
            ObjectNode reduced = Json.emptyObject();
            wanted.properties().forEach(field -> {
                JsonNode value = found.get(field.getKey());
                if (value != null) {
                    reduced.set(field.getKey(), reduce(field.getValue(), value));
                } else if (field.getValue().isContainer() && field.getValue().isEmpty()) {
                    reduced.set(field.getKey(), field.getValue());
                }
            });
            return reduced;
        }
        if (desired instanceof ArrayNode wanted && live instanceof ArrayNode found) {
            return reduceList(wanted, found);
        }
        return Quantities.same(desired, live) ? desired : live;
    }

    private static ArrayNode reduceList(ArrayNode wanted, ArrayNode found) {
        ArrayNode reduced = Json.mapper().createArrayNode();
        String key = keyOf(wanted);
        if (!key.isEmpty()) {
            for (JsonNode item : wanted) {
                found.valueStream()
                        .filter(candidate -> Objects.equals(candidate.get(key), item.get(key)))
                        .findFirst()
                        .ifPresent(match -> reduced.add(reduce(item, match)));
            }
            return reduced;
        }
        for (int i = 0; i < found.size(); i++) {
            reduced.add(i < wanted.size() ? reduce(wanted.get(i), found.get(i)) : found.get(i));
        }
        return reduced;
    }

    private static String keyOf(ArrayNode wanted) {
        return KEYS.stream()
                .filter(key -> !wanted.isEmpty() && wanted.valueStream().allMatch(item -> item.has(key)))
                .findFirst()
                .orElse("");
    }
}
