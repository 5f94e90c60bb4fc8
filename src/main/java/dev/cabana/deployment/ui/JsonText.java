package dev.cabana.deployment.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** JSON values for people: text without quotes, lists one value a line, nested ones indented, nothing as a dash. */
public final class JsonText {

    private JsonText() {}

    public static String of(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "–";
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isContainer() && value.isEmpty()) {
            return "none";
        }
        return value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)
                ? value.valueStream().map(JsonText::of).collect(Collectors.joining("\n"))
                : value.toPrettyString();
    }

    /** Every leaf by its path, in order; lists of plain values stay whole. */
    static Map<String, String> leaves(JsonNode value) {
        var leaves = new LinkedHashMap<String, String>();
        collect("", value, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode value, Map<String, String> leaves) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else if (!path.isEmpty()) {
            leaves.put(path, of(value));
        }
    }
}
