package dev.cabana.sandbox.kubernetes.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a kind's type has no place for: server-side apply refuses it. */
public final class DeclaredFields {
    private static final Map<String, Class<?>> KINDS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Map<String, Type>> FIELDS = new ConcurrentHashMap<>();

    private DeclaredFields() {}

    /** As the real server words it, for example {@code .spec.replica: field not declared in schema}. */
    public static List<String> errors(ResourceType type, ObjectNode object) {
        if (type.custom()) {
            return new StructuralSchema(type.schema()).undeclared(object);
        }
        Class<?> kind = KINDS.computeIfAbsent(type.name(), name -> kind(type));
        List<String> errors = new ArrayList<>();
        if (!kind.equals(GenericKubernetesResource.class)) {
            check(object, kind, "", errors);
        }
        return errors;
    }

    private static Class<?> kind(ResourceType type) {
        ObjectNode empty =
                Json.emptyObject().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        Object made = Serialization.unmarshal(Json.write(empty));
        return made.getClass();
    }

    private static void check(JsonNode value, Type type, String path, List<String> errors) {
        if (value.isNull()) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType().equals(List.class)) {
                expect(JsonNode::isArray, "list", value, path, errors);
                for (int i = 0; i < value.size() && value.isArray(); i++) {
                    check(value.get(i), of, path + "[" + i + "]", errors);
                }
            } else {
                expect(JsonNode::isObject, "map", value, path, errors);
                value.properties().forEach(entry -> check(entry.getValue(), of, path + "." + entry.getKey(), errors));
            }
        } else if (type.equals(String.class)) {
            expect(JsonNode::isString, "string", value, path, errors);
        } else if (type.equals(Boolean.class)) {
            expect(JsonNode::isBoolean, "boolean", value, path, errors);
        } else if (type.equals(Integer.class) || type.equals(Long.class)) {
            expect(JsonNode::isNumber, "numeric (int or float)", value, path, errors);
        } else if (type instanceof Class<?> structure && !fields(structure).isEmpty()) {
            expect(JsonNode::isObject, "map", value, path, errors);
            checkFields(value, fields(structure), path, errors);
        }
    }

    private static void checkFields(JsonNode value, Map<String, Type> declared, String path, List<String> errors) {
        value.properties().forEach(field -> {
            String at = path + "." + field.getKey();
            if (declared.containsKey(field.getKey())) {
                check(field.getValue(), declared.get(field.getKey()), at, errors);
            } else {
                errors.add(at + ": field not declared in schema");
            }
        });
    }

    private static void expect(
            Predicate<JsonNode> shape, String name, JsonNode value, String path, List<String> errors) {
        if (!shape.test(value)) {
            errors.add("%s: expected %s, got %s".formatted(path, name, Json.write(value)));
        }
    }

    /** None where anything may stand, or one of several things. */
    private static Map<String, Type> fields(Class<?> structure) {
        return FIELDS.computeIfAbsent(structure, type -> {
            boolean open = !type.getName().startsWith("io.fabric8.kubernetes.api.model.")
                    || type.getSimpleName().contains("Or")
                            && type.getSimpleName().startsWith("JSONSchemaProps")
                    || List.of("IntOrString", "Quantity", "MicroTime", "Duration", "FieldsV1", "RawExtension")
                            .contains(type.getSimpleName());
            return open
                    ? Map.of()
                    : Arrays.stream(type.getDeclaredFields())
                            .filter(field -> field.isAnnotationPresent(JsonProperty.class))
                            .collect(Collectors.toMap(
                                    field -> field.getAnnotation(JsonProperty.class)
                                            .value(),
                                    Field::getGenericType));
        });
    }
}
