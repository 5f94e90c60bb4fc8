package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.SpecNode.Mapping;
import dev.cabana.deployment.spec.SpecNode.Scalar;
import dev.cabana.deployment.spec.SpecNode.Sequence;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds a tree against the document's records: unknown fields and values of the wrong kind, all of them at once. */
final class SpecShape {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Violation> violations = new ArrayList<>();

    /** What was given, without what was null; right where {@link #violations} is empty. */
    ObjectNode document(SpecNode root) {
        return fit(root, DeploymentDocument.class, "") instanceof ObjectNode document ? document : Json.emptyObject();
    }

    List<Violation> violations() {
        return violations;
    }

    private JsonNode fit(SpecNode node, Type type, String pointer) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? list(node, arguments[0], pointer)
                    : map(node, arguments[1], pointer);
        }
        Class<?> raw = (Class<?>) type;
        return raw.isRecord()
                ? group(node, raw, pointer)
                : ScalarShape.fit(node, raw, message -> add(pointer, message, node));
    }

    private JsonNode group(SpecNode node, Class<?> type, String pointer) {
        if (!(node instanceof Mapping(var entries, var mark))) {
            add(pointer, "must be a group of fields, not " + node.described(), node);
            return NODES.nullNode();
        }
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> known.put(component.getName(), component));
        ObjectNode group = Json.emptyObject();
        entries.forEach((name, value) -> {
            RecordComponent component = known.get(name);
            String at = Pointers.child(pointer, name);
            if (component == null) {
                add(at, "is not a field here; " + Suggestion.among(name, known.keySet()), value);
            } else if (!isNothing(value)) {
                group.set(name, fit(value, component.getGenericType(), at));
            }
        });
        return group;
    }

    private JsonNode list(SpecNode node, Type element, String pointer) {
        var list = NODES.arrayNode();
        if (node instanceof Sequence(var items, var mark)) {
            for (int i = 0; i < items.size(); i++) {
                list.add(fit(items.get(i), element, Pointers.child(pointer, String.valueOf(i))));
            }
        } else {
            add(pointer, "must be a list, not " + node.described(), node);
        }
        return list;
    }

    private JsonNode map(SpecNode node, Type value, String pointer) {
        ObjectNode map = Json.emptyObject();
        if (node instanceof Mapping(var entries, var mark)) {
            entries.forEach((name, given) -> map.set(name, fit(given, value, Pointers.child(pointer, name))));
        } else {
            add(pointer, "must be names with values, not " + node.described(), node);
        }
        return map;
    }

    private static boolean isNothing(SpecNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.nothing;
    }

    private void add(String pointer, String message, SpecNode at) {
        String where = at.mark() == null ? "" : " (" + at.mark() + ")";
        violations.add(new Violation(pointer, message + where));
    }
}
