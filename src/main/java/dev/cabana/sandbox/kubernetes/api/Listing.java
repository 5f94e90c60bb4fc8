package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists: filtered by selectors, cut into pages. */
record Listing(Cluster cluster, ResourceType type, @Nullable String namespace, Query query) {

    Predicate<JsonNode> filter() {
        return Selector.labels(query.text("labelSelector", "")).and(Selector.fields(query.text("fieldSelector", "")));
    }

    ObjectNode answer() {
        long version = cluster.store().version();
        List<ObjectNode> matching = cluster.list(type.name(), namespace).stream()
                .filter(filter())
                .filter(object -> place(object).compareTo(start()) > 0)
                .toList();
        int limit = query.number("limit", 0);
        boolean more = limit > 0 && matching.size() > limit;
        List<ObjectNode> page = more ? matching.subList(0, limit) : matching;
        ObjectNode list = Json.emptyObject().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", Long.toString(version));
        if (more) {
            metadata.put("continue", encode(place(page.getLast()))).put("remainingItemCount", matching.size() - limit);
        }
        ArrayNode items = list.putArray("items");
        page.forEach(items::add);
        return list;
    }

    private static String place(ObjectNode object) {
        return Meta.of(object).namespace() + "\u0000" + Meta.of(object).name();
    }

    private String start() {
        String token = query.text("continue", "");
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StatusError.badRequest("continue key is not valid");
        }
    }

    private static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
