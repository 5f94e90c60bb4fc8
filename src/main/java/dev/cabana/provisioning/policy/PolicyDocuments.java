package dev.cabana.provisioning.policy;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One form for documents that mean the same: AWS gives lists of one back as a text, and lists in another order. */
public final class PolicyDocuments {
    private static final String STATEMENT = "Statement";

    private PolicyDocuments() {}

    /** What AWS returned; text that is no policy is kept under {@code unreadable}, so that it differs from every policy. */
    public static ObjectNode read(String text) {
        try {
            if (Json.tree(text) instanceof ObjectNode document) {
                return canonical(document);
            }
        } catch (JacksonException e) {
            // Falls through: what cannot be read is shown as it is.
        }
        return Json.emptyObject().put("unreadable", text);
    }

    public static ObjectNode canonical(ObjectNode document) {
        ObjectNode copy = (ObjectNode) Json.canonical(simple(document));
        JsonNode statements = copy.get(STATEMENT);
        if (statements instanceof ObjectNode single) {
            copy.set(STATEMENT, Json.mapper().createArrayNode().add(single));
        }
        return copy;
    }

    /** One document that says what all of them say. */
    public static ObjectNode merged(ObjectNode first, ObjectNode... others) {
        ObjectNode all = first.deepCopy();
        for (ObjectNode other : others) {
            other.withArray(STATEMENT).forEach(all.withArray(STATEMENT)::add);
        }
        return canonical(all);
    }

    private static JsonNode simple(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.emptyObject();
            object.properties().forEach(field -> copy.set(field.getKey(), simple(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            return array.valueStream().allMatch(JsonNode::isString) ? texts(array) : list(array);
        }
        return node;
    }

    private static JsonNode list(ArrayNode array) {
        ArrayNode copy = Json.mapper().createArrayNode();
        array.forEach(item -> copy.add(simple(item)));
        return copy;
    }

    private static JsonNode texts(ArrayNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString()));
        if (texts.size() == 1) {
            return Json.mapper().stringNode(texts.getFirst());
        }
        Collections.sort(texts);
        ArrayNode sorted = Json.mapper().createArrayNode();
        texts.forEach(sorted::add);
        return sorted;
    }
}
