package dev.cabana.sandbox.kubernetes.fields;

import dev.cabana.sandbox.kubernetes.schema.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays an applied configuration over a live object, part by part as the structure says. */
final class Merging {
    private Merging() {}

    static ObjectNode merge(ObjectNode live, ObjectNode applied, Structure structure) {
        ObjectNode merged = live.deepCopy();
        merge(merged, applied, List.of(), structure);
        return merged;
    }

    private static void merge(ObjectNode into, JsonNode from, List<String> names, Structure structure) {
        for (var field : from.properties()) {
            List<String> path = Paths.plus(names, field.getKey());
            into.set(field.getKey(), merged(into.get(field.getKey()), field.getValue(), path, structure));
        }
    }

    private static JsonNode merged(@Nullable JsonNode old, JsonNode value, List<String> path, Structure structure) {
        Structure.Merge rule = structure.at(path);
        if (old instanceof ObjectNode into && value.isObject() && !(rule instanceof Structure.Atomic)) {
            merge(into, value, path, structure);
            return into;
        }
        if (old instanceof ArrayNode items && value instanceof ArrayNode added && rule instanceof Structure.MapBy by) {
            added.forEach(item -> mergeItem(items, item, by, path, structure));
            return items;
        }
        if (old instanceof ArrayNode items && value instanceof ArrayNode added && rule instanceof Structure.SetOf) {
            added.forEach(item -> {
                if (items.valueStream().noneMatch(item::equals)) {
                    items.add(item);
                }
            });
            return items;
        }
        return value.deepCopy();
    }

    private static void mergeItem(
            ArrayNode items, JsonNode item, Structure.MapBy by, List<String> path, Structure structure) {
        JsonNode known = Paths.child(items, Paths.key(item, by));
        if (known instanceof ObjectNode into) {
            merge(into, item, path, structure);
        } else {
            items.add(item.deepCopy());
        }
    }
}
