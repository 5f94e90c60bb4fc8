package dev.cabana.web;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that fit a schema, and values that do not. */
final class Guesses {
    private static final int DEEPEST = 6;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "null",
            "-1",
            "99999999999999999999",
            "NaN",
            "../../etc/passwd",
            "'; drop table request; --",
            "%00",
            "\ud83d\udc1d",
            "x".repeat(3_000),
            "{}",
            "[]",
            "2026-13-45T99:99:99Z",
            "00000000-0000-0000-0000-000000000000");

    private final Random random;
    private final ObjectNode schemas;
    private final Known known;

    /** What exists. */
    record Known(List<String> names, List<String> ids) {}

    Guesses(Random random, ObjectNode schemas, Known known) {
        this.random = random;
        this.schemas = schemas;
        this.known = known;
    }

    /** Right most of the time. */
    JsonNode mostly(JsonNode schema) {
        return random.nextInt(5) == 0 ? odd() : fitting(schema, 0);
    }

    /** Right but for one thing that cannot be right. */
    JsonNode broken(JsonNode schema) {
        JsonNode value = fitting(schema, 0);
        if (value instanceof ObjectNode object) {
            if (object.isEmpty() || random.nextBoolean()) {
                object.put("noSuchProperty", 1);
            } else {
                var names = new ArrayList<>(object.propertyNames());
                object.set(names.get(random.nextInt(names.size())), Json.tree("[{\"wrong\": [[]]}]"));
            }
            return object;
        }
        return Json.tree("[[{\"wrong\": 1}]]");
    }

    String text(JsonNode schema) {
        JsonNode value = mostly(schema);
        return value.isString() ? value.stringValue() : value.toString();
    }

    private JsonNode odd() {
        return switch (random.nextInt(6)) {
            case 0 -> Json.tree("null");
            case 1 -> Json.tree("-9223372036854775808");
            case 2 -> Json.tree("[[[]]]");
            case 3 -> Json.tree("{\"a\": {\"b\": true}}");
            default -> Json.mapper().valueToTree(ODD.get(random.nextInt(ODD.size())));
        };
    }

    private JsonNode fitting(JsonNode schema, int depth) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty()) {
            return fitting(schemas.get(ref.substring(ref.lastIndexOf('/') + 1)), depth + 1);
        }
        if (schema.has("anyOf")) {
            return fitting(
                    schema.get("anyOf").get(random.nextInt(schema.get("anyOf").size())), depth + 1);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("example") && random.nextBoolean()) {
            return schema.get("example");
        }
        return ofType(type(schema), schema, depth);
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asString() : type.asString("object");
    }

    private JsonNode ofType(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "null" -> Json.tree("null");
            case "boolean" -> Json.tree(Boolean.toString(random.nextBoolean()));
            case "integer" -> Json.tree(Integer.toString(random.nextInt(-1, 60)));
            case "number" -> Json.tree(Integer.toString(random.nextInt(-1, 1_000)) + ".5");
            case "array" -> array(schema, depth);
            case "string" ->
                Json.mapper().valueToTree(string(schema.path("format").asString("")));
            default -> object(schema, depth);
        };
    }

    private JsonNode array(JsonNode schema, int depth) {
        var array = Json.mapper().createArrayNode();
        for (int i = depth > DEEPEST ? 0 : random.nextInt(3); i > 0; i--) {
            array.add(fitting(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = Json.emptyObject();
        if (depth <= DEEPEST) {
            schema.path("properties").properties().forEach(property -> {
                if (random.nextInt(4) > 0) {
                    object.set(property.getKey(), fitting(property.getValue(), depth + 1));
                }
            });
        }
        return object;
    }

    private String string(String format) {
        return switch (format) {
            case "uuid" ->
                random.nextBoolean() ? new UUID(random.nextLong(), random.nextLong()).toString() : known(format);
            case "date-time" -> "2026-11-2" + random.nextInt(10) + "T10:00:00Z";
            case "uri" -> "https://hooks.example.com/" + random.nextInt(100);
            default -> random.nextInt(3) == 0 ? known(format) : "fuzz-" + random.nextInt(1_000);
        };
    }

    String known(String format) {
        var fitting = format.equals("uuid") ? known.ids() : known.names();
        return fitting.get(random.nextInt(fitting.size()));
    }
}
