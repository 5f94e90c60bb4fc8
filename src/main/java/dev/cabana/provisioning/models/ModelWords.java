package dev.cabana.provisioning.models;

import dev.cabana.provisioning.platform.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a change of an InferenceModel means to people, for example {@code laguna-xs: roll out 2, scale from 1 to 2 replicas}. */
public final class ModelWords {
    private final JsonNode before;
    private final JsonNode after;
    private final List<String> words = new ArrayList<>();

    private ModelWords(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /**
     * @param before what was seen of it, by manifest; empty for a new one
     * @param after as desired; empty for one that goes
     * @return null for other types of resources
     */
    public static @Nullable String of(String type, ObjectNode before, ObjectNode after) {
        if (!type.equals(Types.INFERENCE_MODEL)) {
            return null;
        }
        JsonNode old = spec(before);
        JsonNode wanted = spec(after);
        String model = wanted.path("modelName").asString(old.path("modelName").asString(""));
        return model + ": " + String.join(", ", new ModelWords(old, wanted).all());
    }

    /** The name that people know it by, which its address does not have; empty for other types of resources. */
    public static Optional<String> name(String type, ObjectNode manifests) {
        return type.equals(Types.INFERENCE_MODEL)
                ? Optional.ofNullable(spec(manifests).path("modelName").stringValue(null))
                : Optional.empty();
    }

    private static JsonNode spec(ObjectNode manifests) {
        return manifests
                .valueStream()
                .map(manifest -> manifest.path("spec"))
                .findFirst()
                .orElseGet(tools.jackson.databind.node.MissingNode::getInstance);
    }

    private List<String> all() {
        if (after.isMissingNode()) {
            return List.of("delete");
        }
        if (before.isMissingNode()) {
            words.add("deploy %s, %s".formatted(text(after, "version"), replicas(after)));
            say(isStopped(after), "stopped");
            return canary();
        }
        say(isStopped(after) && !isStopped(before), "stop");
        say(isStopped(before) && !isStopped(after), "start");
        say(differs("version") && !isPromotion(), "roll out " + text(after, "version"));
        say(
                differs("replicas"),
                "scale from %d to %s".formatted(before.path("replicas").asInt(), replicas(after)));
        canary();
        say(
                differs("contextLength"),
                after.has("contextLength")
                        ? "context of %,d tokens"
                                .formatted(after.path("contextLength").asInt())
                        : "context as the checkpoint says");
        say(differs("apiKeySecret"), after.has("apiKeySecret") ? "key from " + text(after, "apiKeySecret") : "no key");
        say(words.isEmpty(), differs("image") ? "image " + text(after, "image") : "change settings");
        return words;
    }

    private List<String> canary() {
        JsonNode old = before.path("canary");
        JsonNode wanted = after.path("canary");
        String version = text(wanted, "version");
        if (!wanted.isObject()) {
            say(old.isObject(), (isPromotion() ? "promote " : "roll back the canary ") + text(old, "version"));
        } else if (!old.isObject() || !version.equals(text(old, "version"))) {
            words.add("canary %s with %d %%".formatted(version, weight(wanted)));
        } else {
            say(
                    weight(old) != weight(wanted),
                    "canary %s from %d to %d %%".formatted(version, weight(old), weight(wanted)));
            say(!replicas(old).equals(replicas(wanted)), "canary %s with %s".formatted(version, replicas(wanted)));
        }
        return words;
    }

    private void say(boolean holds, String word) {
        if (holds) {
            words.add(word);
        }
    }

    /** The canary's version becomes everybody's. */
    private boolean isPromotion() {
        return before.path("canary").isObject()
                && !after.path("canary").isObject()
                && text(before.path("canary"), "version").equals(text(after, "version"));
    }

    private boolean differs(String field) {
        return !Objects.equals(before.get(field), after.get(field));
    }

    private static boolean isStopped(JsonNode spec) {
        return spec.path("stopped").asBoolean(false);
    }

    private static int weight(JsonNode canary) {
        return canary.path("weight").asInt();
    }

    private static String replicas(JsonNode spec) {
        int count = spec.path("replicas").asInt();
        return count == 1 ? "1 replica" : count + " replicas";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
