package dev.cabana.sandbox.kubernetes.patch;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396) and JSON patch (RFC 6902). */
public final class Patches {
    private Patches() {}

    /** A patch that cannot be carried out. */
    public static final class Unfit extends RuntimeException {
        public Unfit(String message) {
            super(message);
        }
    }

    public static ObjectNode merge(ObjectNode target, JsonNode patch) {
        ObjectNode result = target.deepCopy();
        mergeInto(result, patch);
        return result;
    }

    private static void mergeInto(ObjectNode into, JsonNode patch) {
        for (var field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                into.remove(field.getKey());
            } else if (value.isObject()) {
                ObjectNode child =
                        into.get(field.getKey()) instanceof ObjectNode known ? known : into.putObject(field.getKey());
                mergeInto(child, value);
            } else {
                into.set(field.getKey(), value.deepCopy());
            }
        }
    }

    public static ObjectNode json(ObjectNode target, JsonNode operations) {
        ObjectNode result = target.deepCopy();
        operations.forEach(operation -> step(result, operation));
        return result;
    }

    private static void step(ObjectNode root, JsonNode operation) {
        List<String> path = pointer(operation.path("path").asString(""));
        switch (operation.path("op").asString("")) {
            case "add" -> put(root, path, operation.path("value"), true);
            case "replace" -> {
                require(root, path);
                put(root, path, operation.path("value"), false);
            }
            case "remove" -> {
                require(root, path);
                remove(root, path);
            }
            case "test" -> {
                if (!require(root, path).equals(operation.path("value"))) {
                    throw new Unfit("testing value /" + String.join("/", path) + " failed");
                }
            }
            case "copy" -> put(root, path, require(root, from(operation)).deepCopy(), true);
            case "move" -> {
                JsonNode moved = require(root, from(operation));
                remove(root, from(operation));
                put(root, path, moved, true);
            }
            default -> throw new Unfit("unknown operation " + operation.path("op"));
        }
    }

    private static List<String> from(JsonNode operation) {
        return pointer(operation.path("from").asString(""));
    }

    private static List<String> pointer(String text) {
        if (!text.startsWith("/")) {
            throw new Unfit("not a JSON pointer: " + text);
        }
        return List.of(text.substring(1).split("/", -1)).stream()
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static JsonNode require(JsonNode root, List<String> path) {
        JsonNode at = root;
        for (String part : path) {
            at = at.isArray() ? at.path(index(part, at.size())) : at.path(part);
        }
        if (at.isMissingNode()) {
            throw new Unfit("there is nothing at /" + String.join("/", path));
        }
        return at;
    }

    private static void put(JsonNode root, List<String> path, JsonNode value, boolean insert) {
        JsonNode parent = require(root, path.subList(0, path.size() - 1));
        String last = path.getLast();
        if (parent instanceof ArrayNode items) {
            if (last.equals("-")) {
                items.add(value);
            } else if (insert) {
                items.insert(index(last, items.size() + 1), value);
            } else {
                items.set(index(last, items.size()), value);
            }
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static void remove(JsonNode root, List<String> path) {
        JsonNode parent = require(root, path.subList(0, path.size() - 1));
        if (parent instanceof ArrayNode items) {
            items.remove(index(path.getLast(), items.size()));
        } else {
            ((ObjectNode) parent).remove(path.getLast());
        }
    }

    private static int index(String part, int size) {
        if (!part.matches("\\d{1,6}") || Integer.parseInt(part) >= size) {
            throw new Unfit("no item " + part);
        }
        return Integer.parseInt(part);
    }
}
