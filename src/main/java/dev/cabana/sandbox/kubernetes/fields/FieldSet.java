package dev.cabana.sandbox.kubernetes.fields;

import dev.cabana.shared.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of field paths, written as {@code FieldsV1}. A path's elements are {@code f:<field>}, {@code k:<keys as JSON>}
 * for an item of a keyed list, or {@code v:<value as JSON>} for an item of a set.
 */
public record FieldSet(Set<List<String>> paths) {
    private static final String SELF = ".";

    public FieldSet {
        paths = Set.copyOf(paths);
    }

    public static FieldSet empty() {
        return new FieldSet(Set.of());
    }

    public static FieldSet parse(JsonNode fieldsV1) {
        Set<List<String>> paths = new HashSet<>();
        for (var child : fieldsV1.properties()) {
            collect(child.getValue(), List.of(child.getKey()), paths);
        }
        return new FieldSet(paths);
    }

    private static void collect(JsonNode node, List<String> path, Set<List<String>> paths) {
        if (node.isEmpty() || node.has(SELF)) {
            paths.add(path);
        }
        for (var child : node.properties()) {
            if (!child.getKey().equals(SELF)) {
                collect(child.getValue(), Paths.plus(path, child.getKey()), paths);
            }
        }
    }

    public ObjectNode toFieldsV1() {
        ObjectNode root = Json.emptyObject();
        for (List<String> path : paths) {
            ObjectNode at = root;
            for (String element : path) {
                at = at.withObjectProperty(element);
            }
            at.putObject(SELF);
        }
        collapse(root);
        return root;
    }

    private static void collapse(ObjectNode node) {
        for (var child : node.properties()) {
            collapse((ObjectNode) child.getValue());
        }
        if (node.size() == 1 && node.has(SELF)) {
            node.removeAll();
        }
    }

    public boolean isEmpty() {
        return paths.isEmpty();
    }

    public boolean contains(List<String> path) {
        return paths.contains(path);
    }

    /** True when {@code path} itself or anything below it is in the set. */
    public boolean touches(List<String> path) {
        return paths.stream()
                .anyMatch(p ->
                        p.size() >= path.size() && p.subList(0, path.size()).equals(path));
    }

    public FieldSet plus(FieldSet other) {
        Set<List<String>> all = new HashSet<>(paths);
        all.addAll(other.paths);
        return new FieldSet(all);
    }

    public FieldSet minus(FieldSet other) {
        return where(path -> !other.contains(path));
    }

    public FieldSet where(Predicate<List<String>> keep) {
        Set<List<String>> kept = new HashSet<>(paths);
        kept.removeIf(keep.negate());
        return new FieldSet(kept);
    }
}
