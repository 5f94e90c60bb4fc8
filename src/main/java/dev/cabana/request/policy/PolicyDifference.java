package dev.cabana.request.policy;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Says in words what one version of a policy changed. */
public final class PolicyDifference {
    private PolicyDifference() {}

    /** For example {@code Stage 2 now expires after 3 days}. */
    public static List<String> between(PolicyBody then, PolicyBody now) {
        List<String> differences = new ArrayList<>(besidesStages(then, now));
        for (int i = 0; i < Math.max(then.stages().size(), now.stages().size()); i++) {
            String stage = "Stage " + (i + 1);
            if (i >= then.stages().size()) {
                differences.add(stage + " was added: " + whole(now.stages().get(i)));
            } else if (i >= now.stages().size()) {
                differences.add(stage + ", " + then.stages().get(i).name() + ", was taken away");
            } else {
                StageRule fresh = now.stages().get(i);
                changes(then.stages().get(i), fresh).forEach(change -> differences.add(stage + change));
            }
        }
        return differences;
    }

    private static List<String> besidesStages(PolicyBody then, PolicyBody now) {
        Map<String, String> before = flat(then);
        Map<String, String> after = flat(now);
        var places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String place : places) {
            String old = before.get(place);
            String fresh = after.get(place);
            if (old == null) {
                differences.add(place + ": now " + fresh);
            } else if (fresh == null) {
                differences.add(place + ": no longer " + old);
            } else if (!old.equals(fresh)) {
                differences.add(place + ": " + fresh + " instead of " + old);
            }
        }
        return differences;
    }

    private static String whole(StageRule stage) {
        String words = stage.name() + ", " + stage.words();
        return stage.expiry() == null ? words : words + "; expires after " + Times.words(stage.expiry());
    }

    /** What to say after the stage's number. */
    private static List<String> changes(StageRule then, StageRule now) {
        List<String> changes = new ArrayList<>();
        if (!then.name().equals(now.name())) {
            changes.add(" is now called " + now.name());
        }
        if (!then.words().equals(now.words())) {
            changes.add(" now needs " + now.words());
        }
        if (!Objects.equals(then.expiry(), now.expiry())) {
            changes.add(" now expires after "
                    + (now.expiry() == null ? "the portal's usual time" : Times.words(now.expiry())));
        }
        if (!Objects.equals(then.remindAfter(), now.remindAfter())) {
            changes.add(
                    now.remindAfter() == null
                            ? " no longer reminds"
                            : " now reminds after " + Times.words(now.remindAfter()));
        }
        return changes;
    }

    private static Map<String, String> flat(PolicyBody body) {
        Map<String, String> values = new TreeMap<>();
        Json.object(body).properties().stream()
                .filter(field -> !field.getKey().equals("stages"))
                .forEach(field -> collect(capital(words(field.getKey())), field.getValue(), values));
        return values;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
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
