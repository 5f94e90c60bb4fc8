package dev.cabana.sandbox.kubernetes.storage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Every object of every cluster. What it returns is shared: copy before changing. */
public final class ObjectStore {
    private static final int VERSIONS_AT_ONCE = 10_000;
    /** What comes next after a name is the name with this. */
    private static final String FIRST = "\0";

    private static final String LAST = "\uffff";

    private final Durable durable;
    private final ConcurrentSkipListMap<ObjectKey, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ChangeLog changes;
    private final Map<String, Long> lastOfCluster = new ConcurrentHashMap<>();
    private long version;
    private long reserved;

    public ObjectStore(Durable durable) {
        this.durable = durable;
        durable.load().forEach((id, object) -> objects.put(ObjectKey.parse(id), object));
        version = durable.reserveVersions(VERSIONS_AT_ONCE);
        reserved = version + VERSIONS_AT_ONCE;
        changes = new ChangeLog(version);
    }

    /** Runs {@code work} while nobody else writes. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Optional<ObjectNode> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** In order of namespace and name. @param namespace null for all */
    public List<ObjectNode> list(String cluster, String type, @Nullable String namespace) {
        var from = new ObjectKey(cluster, type, namespace == null ? "" : namespace, "");
        var to = new ObjectKey(cluster, type, namespace == null ? LAST : namespace, LAST);
        return List.copyOf(objects.subMap(from, true, to, true).values());
    }

    public Stream<ObjectKey> keys(String cluster) {
        return objects
                .subMap(new ObjectKey(cluster, "", "", ""), new ObjectKey(cluster, LAST, LAST, LAST))
                .keySet()
                .stream();
    }

    public List<String> clusters() {
        return Stream.iterate(first(""), Objects::nonNull, name -> first(name + FIRST))
                .toList();
    }

    /** The first cluster of that name or one that comes later. */
    private @Nullable String first(String name) {
        ObjectKey key = objects.higherKey(new ObjectKey(name, "", "", ""));
        return key == null ? null : key.cluster();
    }

    /** Stores {@code object} with a new resource version, and tells the watchers. */
    public ObjectNode put(ObjectKey key, ObjectNode object) {
        return exclusively(() -> {
            long next = next();
            object.withObjectProperty("metadata").put("resourceVersion", Long.toString(next));
            durable.put(key.id(), object);
            ObjectNode before = objects.put(key, object);
            changed(new Change(next, key, before, object));
            return object;
        });
    }

    public void remove(ObjectKey key) {
        exclusively(() -> {
            ObjectNode before = objects.get(key);
            if (before != null) {
                long next = next();
                durable.remove(key.id());
                objects.remove(key);
                changed(new Change(next, key, before, null));
            }
            return before;
        });
    }

    /** Forgets a cluster that EKS has deleted. */
    public void removeCluster(String cluster) {
        keys(cluster).toList().forEach(this::remove);
        lastOfCluster.remove(cluster);
    }

    public long version() {
        return changes.last();
    }

    /** Of the last change in {@code cluster}; 0 when there was none in this process. */
    public long version(String cluster) {
        return lastOfCluster.getOrDefault(cluster, 0L);
    }

    private void changed(Change change) {
        lastOfCluster.put(change.key().cluster(), change.version());
        changes.add(change);
    }

    public ChangeLog changes() {
        return changes;
    }

    private long next() {
        if (version + 1 >= reserved) {
            version = durable.reserveVersions(VERSIONS_AT_ONCE);
            reserved = version + VERSIONS_AT_ONCE;
        }
        return ++version;
    }
}
