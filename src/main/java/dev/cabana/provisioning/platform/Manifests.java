package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Templates of Kubernetes objects, from {@code /manifests}. A value goes into the parsed tree, never into the text, so it
 * cannot change the template's shape. A string that is nothing but <code>{{name}}</code> takes the value's own type.
 */
public final class Manifests {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    /** Parsed, by file; never changed. */
    private static final Map<String, List<ObjectNode>> TEMPLATES = new ConcurrentHashMap<>();

    private final String file;
    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, String> annotations = new TreeMap<>();

    private Manifests(String file) {
        this.file = file;
    }

    /** @param file for example {@code core-api.yaml} */
    public static Manifests of(String file) {
        return new Manifests(file);
    }

    public Manifests with(String name, Object value) {
        values.put(name, Json.mapper().valueToTree(value));
        return this;
    }

    /** An annotation that only some deployments have, on every object of the file. */
    Manifests annotated(String key, String value) {
        annotations.put(key, value);
        return this;
    }

    /** The objects by their {@link ObjectRef}, in the order of the file: the attributes that a plan shows. */
    public ObjectNode objects() {
        ObjectNode objects = Json.emptyObject();
        for (ObjectNode document : TEMPLATES.computeIfAbsent(file, Manifests::read)) {
            ObjectNode filled = (ObjectNode) fill(document);
            if (!annotations.isEmpty()) {
                ObjectNode metadata = filled.withObjectProperty("metadata");
                annotations.forEach(metadata.withObjectProperty("annotations")::put);
            }
            objects.set(ObjectRef.of(filled).toString(), filled);
        }
        return objects;
    }

    private static List<ObjectNode> read(String file) {
        try (InputStream in = Manifests.class.getResourceAsStream("/manifests/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no template " + file);
            }
            return YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(in).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = Json.emptyObject();
            object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = Json.mapper().createArrayNode();
            array.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        return node.isString() ? fill(node.asString()) : node;
    }

    private JsonNode fill(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches()) {
            return value(placeholder.group(1));
        }
        String filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace(
                    "{{" + value.getKey() + "}}", value.getValue().asString(""));
        }
        if (filled.contains("{{")) {
            throw new IllegalStateException(file + " has an unfilled " + filled);
        }
        return Json.mapper().stringNode(filled);
    }

    private JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(file + " needs a value for " + name);
        }
        return value;
    }
}
