package dev.cabana.sandbox.cloud.eks;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster, or something of one.
 *
 * @param shown as EKS describes it, without status and times, which follow from instants
 * @param notes what EKS keeps to itself
 * @param deletedAt when somebody asked to delete it; it goes a while later
 */
record Item(
        String region,
        String cluster,
        String name,
        ObjectNode shown,
        Map<String, String> notes,
        Instant createdAt,
        @Nullable Instant deletedAt) {

    Item changed(Consumer<ObjectNode> change) {
        ObjectNode copy = shown.deepCopy();
        change.accept(copy);
        return new Item(region, cluster, name, copy, notes, createdAt, deletedAt);
    }

    Item noted(String note, String value) {
        return noted(Map.of(note, value));
    }

    Item noted(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(notes);
        all.putAll(more);
        return new Item(region, cluster, name, shown, Map.copyOf(all), createdAt, deletedAt);
    }

    Item deleted(Instant at) {
        return new Item(region, cluster, name, shown, notes, createdAt, at);
    }

    String note(String name) {
        return notes.getOrDefault(name, "");
    }

    String text(String member) {
        return shown.path(member).asString("");
    }

    JsonNode path(String member) {
        return shown.path(member);
    }

    Map<String, String> tags() {
        return Body.strings(shown.path("tags"));
    }
}
