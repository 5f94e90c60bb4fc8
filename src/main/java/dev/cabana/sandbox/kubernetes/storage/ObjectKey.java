package dev.cabana.sandbox.kubernetes.storage;

import java.util.List;

/**
 * Names one object.
 *
 * @param type plural name and group, for example {@code deployments.apps}
 * @param namespace empty for an object of the whole cluster
 */
public record ObjectKey(String cluster, String type, String namespace, String name) implements Comparable<ObjectKey> {
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
        int order = cluster.compareTo(other.cluster);
        order = order != 0 ? order : type.compareTo(other.type);
        order = order != 0 ? order : namespace.compareTo(other.namespace);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
