package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.KubernetesVersion;
import dev.cabana.catalog.Model;
import dev.cabana.catalog.Region;
import dev.cabana.shared.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document's JSON Schema (2020-12), made from the same records that the parser reads into, so that the two cannot
 * disagree; what the catalog offers comes as enumerations. {@link SpecRules} check more than a schema can say.
 */
@Component
public final class SpecSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final ObjectNode schema;

    SpecSchema(Catalog catalog) {
        schema = Json.emptyObject();
        schema.put("$schema", DIALECT);
        schema.put("title", "Deployment");
        schema.setAll(of(DeploymentDocument.class));
        require(schema, "metadata", "spec");
        require(at("metadata"), "name", "team");
        require(at("spec"), "region");
        require(item("models"), "name");
        canary(property(item("models"), "canary"));
        constant(property(schema, "apiVersion"), DeploymentDocument.API_VERSION);
        constant(property(schema, "kind"), DeploymentDocument.KIND);
        property(at("metadata"), "name").put("maxLength", 42).put("pattern", "^[a-z]([a-z0-9]|-(?!-|$))*$");
        oneOf(
                property(at("spec"), "region"),
                catalog.regions().stream().map(Region::name).toList());
        oneOf(
                property(at("spec"), "kubernetesVersion"),
                catalog.kubernetesVersions().stream()
                        .map(KubernetesVersion::version)
                        .toList());
        oneOf(property(property(at("spec"), "cpuNodes"), "instanceType"), names(catalog.cpuInstanceTypes()));
        oneOf(property(item("gpuNodes"), "instanceType"), names(catalog.gpuInstanceTypes()));
        oneOf(
                property(item("models"), "name"),
                catalog.models().stream().map(Model::name).toList());
    }

    private static void canary(ObjectNode canary) {
        require(canary, "version");
        property(canary, "weight").put("minimum", 1).put("maximum", CanaryRules.MOST_WEIGHT);
        property(canary, "replicas").put("minimum", 1);
    }

    public ObjectNode schema() {
        return schema.deepCopy();
    }

    private ObjectNode at(String group) {
        return property(schema, group);
    }

    private ObjectNode item(String list) {
        return (ObjectNode) property(at("spec"), list).get("items");
    }

    private static List<String> names(List<InstanceType> types) {
        return types.stream().map(InstanceType::name).toList();
    }

    private static ObjectNode property(ObjectNode of, String name) {
        return (ObjectNode) of.get("properties").get(name);
    }

    private static void require(ObjectNode group, String... names) {
        Arrays.stream(names).forEach(group.putArray("required")::add);
    }

    private static void constant(ObjectNode property, String value) {
        property.put("const", value);
    }

    private static void oneOf(ObjectNode property, List<String> values) {
        values.forEach(property.putArray("enum")::add);
    }

    private static ObjectNode of(Type type) {
        ObjectNode node = Json.emptyObject();
        if (type instanceof ParameterizedType generic) {
            boolean list = generic.getRawType() == List.class;
            Type[] arguments = generic.getActualTypeArguments();
            node.put("type", list ? "array" : "object");
            node.set(list ? "items" : "additionalProperties", of(arguments[arguments.length - 1]));
            return node;
        }
        return scalarOrGroup((Class<?>) type, node);
    }

    private static ObjectNode property(RecordComponent component) {
        ObjectNode property = of(component.getGenericType());
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            String type = property.path("type").asString();
            property.putArray("type").add(type).add("null");
        }
        return property;
    }

    private static ObjectNode scalarOrGroup(Class<?> type, ObjectNode node) {
        if (type.isRecord()) {
            node.put("type", "object").put("additionalProperties", false);
            ObjectNode properties = node.putObject("properties");
            for (RecordComponent component : type.getRecordComponents()) {
                properties.set(component.getName(), property(component));
            }
            return node;
        }
        if (type.isEnum()) {
            oneOf(
                    node,
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
            return node;
        }
        if (type == Instant.class) {
            return node.put("type", "string").put("format", "date-time");
        }
        return node.put("type", isNumber(type) ? "integer" : isTruth(type) ? "boolean" : "string");
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == Integer.class;
    }

    private static boolean isTruth(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }
}
