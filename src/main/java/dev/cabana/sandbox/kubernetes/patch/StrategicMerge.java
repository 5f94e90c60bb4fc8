package dev.cabana.sandbox.kubernetes.patch;

import dev.cabana.sandbox.kubernetes.schema.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Strategic merge patch: a merge patch that knows list keys and the directives {@code $patch} and {@code $deleteFromPrimitiveList}. */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";
    private final Structure structure;

    public StrategicMerge(Structure structure) {
        this.structure = structure;
    }

    public ObjectNode apply(ObjectNode target, JsonNode patch) {
        ObjectNode result = target.deepCopy();
        merge(result, patch, List.of());
        return result;
    }

    private void merge(ObjectNode into, JsonNode patch, List<String> path) {
        if (patch.path(DIRECTIVE).asString("").equals("replace")) {
            into.removeAll();
        }
        for (var field : patch.properties()) {
            String name = field.getKey();
            if (name.startsWith(DELETE_VALUES)) {
                deleteValues(into.path(name.substring(DELETE_VALUES.length())), field.getValue());
            } else if (!name.startsWith("$")) {
                set(into, name, field.getValue(), path);
            }
        }
    }

    private void set(ObjectNode into, String name, JsonNode value, List<String> parents) {
        List<String> path = new ArrayList<>(parents);
        path.add(name);
        if (value.isNull()) {
            into.remove(name);
        } else if (value.isObject()) {
            ObjectNode child = into.get(name) instanceof ObjectNode known ? known : into.putObject(name);
            merge(child, value, path);
        } else if (value instanceof ArrayNode items && structure.at(path) instanceof Structure.MapBy by) {
            ArrayNode list = into.get(name) instanceof ArrayNode known ? known : into.putArray(name);
            items.forEach(item -> mergeItem(list, item, by.keys().getFirst(), path));
        } else if (value instanceof ArrayNode items
                && structure.at(path) instanceof Structure.SetOf
                && into.get(name) instanceof ArrayNode list) {
            items.valueStream()
                    .filter(item -> list.valueStream().noneMatch(item::equals))
                    .toList()
                    .forEach(list::add);
        } else {
            into.set(name, value.deepCopy());
        }
    }

    private void mergeItem(ArrayNode list, JsonNode item, String key, List<String> path) {
        int at = -1;
        for (int i = 0; i < list.size(); i++) {
            if (Objects.equals(list.get(i).get(key), item.get(key))) {
                at = i;
            }
        }
        if (item.path(DIRECTIVE).asString("").equals("delete")) {
            if (at >= 0) {
                list.remove(at);
            }
        } else {
            ObjectNode into = at >= 0 ? (ObjectNode) list.get(at) : list.addObject();
            merge(into, item, path);
        }
    }

    private static void deleteValues(JsonNode list, JsonNode values) {
        if (list instanceof ArrayNode items) {
            for (int i = items.size() - 1; i >= 0; i--) {
                JsonNode item = items.get(i);
                if (values.valueStream().anyMatch(item::equals)) {
                    items.remove(i);
                }
            }
        }
    }
}
