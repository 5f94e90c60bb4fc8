package dev.cabana.audit.ui;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is not the same in two documents. @param path RFC 6901 pointer @param before null when it was not there */
record Difference(
        String path, @Nullable String before, @Nullable String after) {

    static List<Difference> between(@Nullable String before, @Nullable String after) {
        Map<String, String> old = leaves(before);
        Map<String, String> fresh = leaves(after);
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            var one = new Difference(path, old.get(path), fresh.get(path));
            if (one.before == null || !one.before.equals(one.after)) {
                differences.add(one);
            }
        }
        return differences;
    }

    private static Map<String, String> leaves(@Nullable String json) {
        Map<String, String> leaves = new TreeMap<>();
        if (json != null) {
            collect("", Json.tree(json), leaves);
        }
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> collect(path + "/" + escape(field.getKey()), field.getValue(), leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), leaves);
            }
        } else if (!node.isNull()) {
            leaves.put(path, node.isValueNode() ? node.asString() : node.toString());
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
