package dev.cabana.sandbox.kubernetes.storage;

import java.util.Comparator;
import java.util.List;

/**
 * Names one object.
 *
 * @param type plural name and group, for example {@code deployments.apps}
 * @param namespace empty for an object of the whole cluster
 */
public record ObjectKey(String cluster, String type, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::cluster)
            .thenComparing(ObjectKey::type)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);
    private static final String SEPARATOR = "|";

    /** The key under which the sandbox's store keeps it. */
    String id() {
        return String.join(SEPARATOR, cluster, type, namespace, name);
    }

    static ObjectKey parse(String id) {
        List<String> parts = List.of(id.split("\\|", -1));
        return new ObjectKey(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
