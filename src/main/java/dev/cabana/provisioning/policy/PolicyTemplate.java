package dev.cabana.provisioning.policy;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy document from {@code /policies}. Values go into the parsed tree, into texts and into property names (condition
 * keys can hold an issuer), so that none can change the document's shape.
 */
public final class PolicyTemplate {
    private final String file;
    private final Map<String, String> values = new HashMap<>();

    private PolicyTemplate(String file) {
        this.file = file;
    }

    /** @param file for example {@code https-only.json} */
    public static PolicyTemplate of(String file) {
        return new PolicyTemplate(file);
    }

    public PolicyTemplate with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** In the form in which {@link PolicyDocuments} compares. */
    public ObjectNode document() {
        return PolicyDocuments.canonical((ObjectNode) fill(read()));
    }

    private JsonNode read() {
        try (InputStream in = PolicyTemplate.class.getResourceAsStream("/policies/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no policy template " + file);
            }
            return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = Json.emptyObject();
            object.properties().forEach(field -> filled.set(fill(field.getKey()), fill(field.getValue())));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = Json.mapper().createArrayNode();
            array.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        return node.isString() ? Json.mapper().stringNode(fill(node.asString())) : node;
    }

    private String fill(String text) {
        String filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        if (filled.contains("{{")) {
            throw new IllegalStateException(file + " has an unfilled " + filled);
        }
        return filled;
    }
}
