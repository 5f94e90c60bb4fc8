package dev.cabana.request.ui;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Between what fields hold and what documents hold. */
final class SpecNodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SpecNodes() {}

    static void put(ObjectNode document, JsonPointer at, JsonNode value) {
        var parent = document;
        for (JsonPointer rest = at; ; rest = rest.tail()) {
            String name = rest.getMatchingProperty();
            if (rest.tail().matches()) {
                parent.set(name, value);
                return;
            }
            parent = parent.get(name) instanceof ObjectNode child ? child : parent.putObject(name);
        }
    }

    static void remove(ObjectNode document, JsonPointer at) {
        if (document.at(at.head()) instanceof ObjectNode parent) {
            parent.remove(at.last().getMatchingProperty());
        }
    }

    static JsonNode text(String text) {
        return NODES.stringNode(text.trim());
    }

    static JsonNode number(Integer number) {
        return NODES.numberNode(number);
    }

    static JsonNode flag(Boolean flag) {
        return NODES.booleanNode(flag);
    }

    static JsonNode words(Iterable<String> words) {
        var array = NODES.arrayNode();
        words.forEach(array::add);
        return array;
    }

    /** Text split at commas, spaces and line ends. */
    static JsonNode split(String text) {
        return words(Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isBlank())
                .toList());
    }

    static String joined(JsonNode words) {
        return list(words).stream().collect(Collectors.joining(", "));
    }

    static List<String> list(JsonNode words) {
        return words.valueStream().map(JsonNode::asString).toList();
    }

    /** A line for each entry of an object: {@code name = value}. */
    static String lines(JsonNode pairs) {
        return pairs.properties().stream()
                .map(pair -> pair.getKey() + " = " + pair.getValue().asString(""))
                .collect(Collectors.joining("\n"));
    }

    /** @return null when {@code text} has no lines; a line without a value has an empty one, of which rules say what is wrong */
    static @Nullable JsonNode pairs(String text) {
        var object = NODES.objectNode();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] pair = line.split("=", 2);
            object.put(pair[0].trim(), pair.length == 2 ? pair[1].trim() : "");
        });
        return object.isEmpty() ? null : object;
    }

    /** @return null when {@code node} is not a whole number: the document's rules say so at its place */
    static @Nullable Integer whole(JsonNode node) {
        return node.isIntegralNumber() ? Integer.valueOf(node.intValue()) : null;
    }

    /** @return null when there is nothing, or nothing in it: an empty field leaves nothing behind */
    static @Nullable String string(JsonNode node) {
        return node.isValueNode() && !node.asString().isBlank() ? node.asString() : null;
    }
}
