package dev.cabana.sandbox.kubernetes.fields;

import dev.cabana.sandbox.kubernetes.schema.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Keeps {@code managedFields} through updates, and carries out server-side apply. */
public final class FieldManagement {
    private final Structure structure;

    public FieldManagement(Structure structure) {
        this.structure = structure;
    }

    /** Somebody else owns a field that was applied with another value. @param field for example {@code .spec.replicas} */
    public record Conflict(String manager, String field) {}

    /** The conflicts that keep an apply without force from happening. */
    public static final class Conflicted extends RuntimeException {
        private final transient List<Conflict> conflicts;

        Conflicted(List<Conflict> conflicts) {
            super(conflicts.size() + " conflicts");
            this.conflicts = List.copyOf(conflicts);
        }

        public List<Conflict> conflicts() {
            return conflicts;
        }
    }

    /** Records in {@code after} that {@code manager} changed whatever differs from {@code before}. */
    public void recordUpdate(@Nullable ObjectNode before, ObjectNode after, Manager manager, String now) {
        Ownership ownership = Ownership.of(before);
        FieldSet old = before == null ? FieldSet.empty() : Paths.of(before, structure);
        FieldSet present = Paths.of(after, structure);
        FieldSet changed = present.where(path -> !old.contains(path) || differs(before, after, path));
        FieldSet gone = old.minus(present);
        ownership.takeFromOthers(manager, fields -> fields.minus(changed).minus(gone));
        FieldSet mine = ownership.fields(manager).minus(gone).plus(changed);
        ownership.set(manager, after.path("apiVersion").asString(""), now, mine);
        ownership.writeTo(after);
    }

    /**
     * Merges {@code applied} into {@code live}, and takes away what {@code manager} applied before and no longer does.
     *
     * @throws Conflicted without {@code force}, when another manager owns a field with another value
     */
    public ObjectNode apply(@Nullable ObjectNode live, ObjectNode applied, Manager manager, boolean force, String now) {
        Ownership ownership = Ownership.of(live);
        FieldSet wanted = Paths.of(applied, structure);
        if (live != null) {
            List<Conflict> conflicts = conflicts(live, applied, wanted, ownership, manager);
            if (!conflicts.isEmpty() && !force) {
                throw new Conflicted(conflicts);
            }
            ownership.takeFromOthers(
                    manager, fields -> fields.where(p -> !wanted.contains(p) || !differs(live, applied, p)));
        }
        ObjectNode merged = live == null ? applied.deepCopy() : Merging.merge(live, applied, structure);
        prune(merged, ownership, manager, wanted);
        ownership.set(manager, applied.path("apiVersion").asString(""), now, wanted);
        ownership.writeTo(merged);
        return merged;
    }

    private static List<Conflict> conflicts(
            ObjectNode live, ObjectNode applied, FieldSet wanted, Ownership ownership, Manager manager) {
        List<Conflict> conflicts = new ArrayList<>();
        ownership
                .others(manager)
                .forEach((other, fields) -> fields.where(path -> wanted.contains(path) && differs(live, applied, path))
                        .paths()
                        .forEach(path -> conflicts.add(new Conflict(other.name(), readable(path)))));
        conflicts.sort(Comparator.comparing(Conflict::manager).thenComparing(Conflict::field));
        return conflicts;
    }

    private static void prune(ObjectNode merged, Ownership ownership, Manager manager, FieldSet wanted) {
        // Whole items first: without its key, an item is no longer found.
        ownership.fields(manager).minus(wanted).paths().stream()
                .sorted(Comparator.<List<String>, Boolean>comparing(path -> !Paths.namesItem(path))
                        .thenComparing(Comparator.<List<String>>comparingInt(List::size)
                                .reversed()))
                .filter(path -> !wanted.touches(path))
                .filter(path -> ownership.others(manager).values().stream().noneMatch(f -> f.touches(path)))
                .forEach(path -> Paths.remove(merged, path));
    }

    private static boolean differs(@Nullable ObjectNode before, ObjectNode after, List<String> path) {
        var old = before == null ? null : Paths.find(before, path);
        return old == null || (!Paths.namesItem(path) && !old.equals(Paths.find(after, path)));
    }

    /** {@code .spec.template.spec.containers[name="x"].image} */
    private static String readable(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String element : path) {
            String rest = element.substring(2);
            if (element.startsWith("f:")) {
                text.append('.').append(rest);
            } else {
                text.append('[')
                        .append(rest.replaceAll("[{}]|\"(?=[^\"]*\":)", "").replace("\":", "="))
                        .append(']');
            }
        }
        return text.toString();
    }
}
