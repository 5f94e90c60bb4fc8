package dev.cabana.sandbox.kubernetes.fields;

import dev.cabana.sandbox.kubernetes.schema.Structure;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Walks objects along the paths of a {@link FieldSet}. */
final class Paths {
    private static final Set<String> UNOWNED_METADATA = Set.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "resourceVersion",
            "generation",
            "managedFields",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generateName",
            "selfLink");

    private Paths() {}

    static List<String> plus(List<String> path, String element) {
        List<String> longer = new ArrayList<>(path);
        longer.add(element);
        return List.copyOf(longer);
    }

    /** Every field of {@code object} that somebody can own. */
    static FieldSet of(ObjectNode object, Structure structure) {
        Set<List<String>> paths = new HashSet<>();
        for (var field : object.properties()) {
            String name = field.getKey();
            if (name.equals("metadata")) {
                for (var meta : field.getValue().properties()) {
                    if (!UNOWNED_METADATA.contains(meta.getKey())) {
                        List<String> names = List.of("metadata", meta.getKey());
                        walk(meta.getValue(), List.of("f:metadata", "f:" + meta.getKey()), names, structure, paths);
                    }
                }
            } else if (!name.equals("apiVersion") && !name.equals("kind")) {
                walk(field.getValue(), List.of("f:" + name), List.of(name), structure, paths);
            }
        }
        return new FieldSet(paths);
    }

    private static void walk(
            JsonNode node, List<String> path, List<String> names, Structure structure, Set<List<String>> paths) {
        Structure.Merge merge = structure.at(names);
        if (node.isObject() && !node.isEmpty() && !(merge instanceof Structure.Atomic)) {
            node.properties()
                    .forEach(f -> walk(
                            f.getValue(), plus(path, "f:" + f.getKey()), plus(names, f.getKey()), structure, paths));
        } else if (node instanceof ArrayNode items && !items.isEmpty() && merge instanceof Structure.MapBy by) {
            for (JsonNode item : items) {
                List<String> itemPath = plus(path, key(item, by));
                paths.add(itemPath);
                item.properties()
                        .forEach(f -> walk(
                                f.getValue(),
                                plus(itemPath, "f:" + f.getKey()),
                                plus(names, f.getKey()),
                                structure,
                                paths));
            }
        } else if (node instanceof ArrayNode items && !items.isEmpty() && merge instanceof Structure.SetOf) {
            items.forEach(item -> paths.add(plus(path, "v:" + Json.write(item))));
        } else {
            paths.add(path);
        }
    }

    /** The element that names {@code item} in its list. A port without a protocol is a TCP port, as the schema says. */
    static String key(JsonNode item, Structure.MapBy by) {
        ObjectNode key = Json.emptyObject();
        for (String field : by.keys()) {
            JsonNode value = item.get(field);
            if (value != null) {
                key.set(field, value);
            } else if (field.equals("protocol")) {
                key.put(field, "TCP");
            }
        }
        return "k:" + Json.write(key);
    }

    static boolean namesItem(List<String> path) {
        return !path.getLast().startsWith("f:");
    }

    static @Nullable JsonNode find(JsonNode object, List<String> path) {
        JsonNode at = object;
        for (String element : path) {
            at = child(at, element);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    static @Nullable JsonNode child(JsonNode parent, String element) {
        if (element.startsWith("f:")) {
            return parent.get(element.substring(2));
        }
        int index = indexOf(parent, element);
        return index < 0 ? null : parent.get(index);
    }

    private static int indexOf(JsonNode list, String element) {
        JsonNode wanted = Json.tree(element.substring(2));
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            if (element.startsWith("v:") ? item.equals(wanted) : hasKeys(item, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasKeys(JsonNode item, JsonNode keys) {
        return keys.properties().stream().allMatch(k -> {
            JsonNode value = item.get(k.getKey());
            return value == null ? k.getKey().equals("protocol") : value.equals(k.getValue());
        });
    }

    /** Removes the value at {@code path}, and parents that this leaves empty. */
    static void remove(ObjectNode object, List<String> path) {
        JsonNode parent = path.size() == 1 ? object : find(object, path.subList(0, path.size() - 1));
        if (parent instanceof ObjectNode fields) {
            fields.remove(path.getLast().substring(2));
        } else if (parent instanceof ArrayNode items) {
            int index = indexOf(items, path.getLast());
            if (index >= 0) {
                items.remove(index);
            }
        }
        if (parent != null && parent.isEmpty() && path.size() > 2) {
            remove(object, path.subList(0, path.size() - 1));
        }
    }
}
