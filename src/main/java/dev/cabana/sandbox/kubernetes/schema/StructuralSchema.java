package dev.cabana.sandbox.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prunes, defaults and validates custom resources by the structural schema of their definition. */
public final class StructuralSchema {
    private static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "metadata");
    private final JsonNode schema;

    public StructuralSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** Removes fields that the schema does not know, and fills in its defaults. */
    public void shape(ObjectNode object) {
        shape(object, schema, true);
    }

    private static void shape(JsonNode value, JsonNode schema, boolean root) {
        if (value instanceof ArrayNode items) {
            items.forEach(item -> shape(item, schema.path("items"), false));
        } else if (value instanceof ObjectNode fields) {
            JsonNode properties = schema.path("properties");
            JsonNode additional = schema.path("additionalProperties");
            boolean open =
                    schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false) || additional.isObject();
            List.copyOf(fields.propertyNames()).stream()
                    .filter(name -> !open && !properties.has(name) && !(root && ENVELOPE.contains(name)))
                    .forEach(fields::remove);
            properties.properties().forEach(property -> {
                if (!fields.has(property.getKey()) && property.getValue().has("default")) {
                    fields.set(
                            property.getKey(),
                            property.getValue().get("default").deepCopy());
                }
            });
            fields.properties().forEach(field -> {
                if (!root || !ENVELOPE.contains(field.getKey())) {
                    shape(
                            field.getValue(),
                            properties.has(field.getKey()) ? properties.get(field.getKey()) : additional,
                            false);
                }
            });
        }
    }

    /** Fields that the schema does not know, which server-side apply refuses where other requests lose them. */
    List<String> undeclared(ObjectNode object) {
        List<String> errors = new ArrayList<>();
        undeclared(object, schema, "", errors);
        return errors;
    }

    private static void undeclared(JsonNode value, JsonNode schema, String path, List<String> errors) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                undeclared(value.get(i), schema.path("items"), path + "[" + i + "]", errors);
            }
        }
        JsonNode properties = schema.path("properties");
        for (var field : value.properties()) {
            boolean envelope = path.isEmpty() && ENVELOPE.contains(field.getKey());
            String at = path + "." + field.getKey();
            if (properties.has(field.getKey()) && !envelope) {
                undeclared(field.getValue(), properties.get(field.getKey()), at, errors);
            } else if (!envelope && !properties.isEmpty()) {
                errors.add(at + ": field not declared in schema");
            }
        }
    }

    /** What is wrong, in the words of the real server; empty when all is well. @param before null for a new object */
    public List<FieldError> validate(ObjectNode object, @Nullable JsonNode before) {
        List<FieldError> errors = new ArrayList<>();
        validate(object, schema, "", errors);
        // As on the real server, rules are evaluated for what has the right shape.
        return errors.isEmpty() ? ValidationRules.validate(schema, object, before, "") : errors;
    }

    private static void validate(JsonNode value, JsonNode schema, String path, List<FieldError> errors) {
        if (!typeFits(value, schema)) {
            String type = schema.path("type").asString("");
            errors.add(FieldError.invalid(path, value, "%s in body must be of type %s".formatted(path, type)));
            return;
        }
        if (value.isObject()) {
            schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(name -> !value.has(name))
                    .forEach(name -> errors.add(FieldError.required(join(path, name))));
            for (var field : value.properties()) {
                JsonNode property = schema.path("properties").path(field.getKey());
                JsonNode rule = property.isMissingNode() ? schema.path("additionalProperties") : property;
                validate(field.getValue(), rule, join(path, field.getKey()), errors);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                validate(value.get(i), schema.path("items"), path + "[" + i + "]", errors);
            }
        } else {
            validateScalar(value, schema, path, errors);
        }
    }

    private static void validateScalar(JsonNode value, JsonNode schema, String path, List<FieldError> errors) {
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            errors.add(FieldError.unsupported(path, value, schema.get("enum")));
        }
        if (value.isNumber()) {
            if (schema.has("minimum")
                    && value.asDouble() < schema.get("minimum").asDouble()) {
                errors.add(FieldError.invalid(
                        path,
                        value,
                        "%s in body should be greater than or equal to %s".formatted(path, schema.get("minimum"))));
            }
            if (schema.has("maximum")
                    && value.asDouble() > schema.get("maximum").asDouble()) {
                errors.add(FieldError.invalid(
                        path,
                        value,
                        "%s in body should be less than or equal to %s".formatted(path, schema.get("maximum"))));
            }
        }
        if (value.isString()) {
            String text = value.asString();
            if (schema.has("pattern")
                    && !Pattern.compile(schema.get("pattern").asString())
                            .matcher(text)
                            .find()) {
                errors.add(FieldError.invalid(
                        path,
                        value,
                        "%s in body should match '%s'"
                                .formatted(path, schema.get("pattern").asString())));
            }
            if (text.length() < schema.path("minLength").asInt(0)) {
                errors.add(FieldError.invalid(
                        path,
                        value,
                        "%s in body should be at least %s chars long".formatted(path, schema.get("minLength"))));
            }
            if (text.length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
                errors.add(new FieldError(
                        "FieldValueTooLong",
                        path,
                        "Too long: may not be more than %s bytes".formatted(schema.get("maxLength"))));
            }
        }
    }

    private static boolean typeFits(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return value.isInt() || value.isString();
        }
        if (value.isNull()) {
            return schema.path("nullable").asBoolean(false) || !schema.has("type");
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
