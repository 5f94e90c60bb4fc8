package dev.cabana.request.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396: objects are merged, null takes away, everything else takes the place of what was there. */
final class MergePatch {
    private MergePatch() {}

    static void apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode inner && target.get(entry.getKey()) instanceof ObjectNode below) {
                apply(below, inner);
            } else {
                target.set(entry.getKey(), value);
            }
        });
    }
}
