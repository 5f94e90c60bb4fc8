package dev.cabana.request.policy;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Says in words what one version of a policy changed. */
public final class PolicyDifference {
    private PolicyDifference() {}

    /** For example {@code stage 1 quorum: 1 became 2}. */
    public static List<String> between(PolicyBody then, PolicyBody now) {
        Map<String, String> before = flat(then);
        Map<String, String> after = flat(now);
        var places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String place : places) {
            String old = before.get(place);
            String fresh = after.get(place);
            if (old == null) {
                differences.add(place + ": " + fresh + " was added");
            } else if (fresh == null) {
                differences.add(place + ": " + old + " was taken away");
            } else if (!old.equals(fresh)) {
                differences.add(place + ": " + old + " became " + fresh);
            }
        }
        return differences;
    }

    private static Map<String, String> flat(PolicyBody body) {
        Map<String, String> values = new TreeMap<>();
        Json.object(body).properties().stream()
                .filter(field -> !field.getKey().equals("stages"))
                .forEach(field -> collect(words(field.getKey()), field.getValue(), values));
        for (int i = 0; i < body.stages().size(); i++) {
            StageRule stage = body.stages().get(i);
            String at = "stage " + (i + 1);
            values.put(at + " name", stage.name());
            values.put(at + " quorum", Integer.toString(stage.quorum()));
            values.put(at + " approvers", stage.approvers().words());
            if (stage.expiry() != null) {
                values.put(at + " expiry", Times.text(stage.expiry()));
            }
            if (stage.remindAfter() != null) {
                values.put(at + " reminder after", Times.text(stage.remindAfter()));
            }
        }
        return values;
    }

    private static void collect(String place, JsonNode value, Map<String, String> values) {
        if (value.isObject()) {
            value.properties().forEach(field -> collect(place + " " + words(field.getKey()), field.getValue(), values));
        } else if (value.isArray()) {
            if (!value.isEmpty()) {
                values.put(
                        place,
                        String.join(
                                ", ",
                                value.valueStream().map(JsonNode::asString).toList()));
            }
        } else if (!value.isNull()) {
            values.put(place, value.asString());
        }
    }

    /** {@code monthlyUsdAtLeast} as {@code monthly usd at least}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }
}
