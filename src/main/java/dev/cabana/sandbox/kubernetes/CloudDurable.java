package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.kubernetes.storage.Durable;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the clusters' objects in the sandbox cloud's store, so that both survive a killed process together. */
final class CloudDurable implements Durable {
    private static final String LAST = "last";

    private final Store store;
    private final Table<Stored> objects;
    private final Table<Reserved> versions;

    private record Stored(String id, ObjectNode object) {}

    /** @param next the first resource version that nobody has used */
    private record Reserved(long next) {}

    CloudDurable(Store store) {
        this.store = store;
        this.objects = store.table("kubernetes:object", Stored.class);
        this.versions = store.table("kubernetes:version", Reserved.class);
    }

    @Override
    public Map<String, ObjectNode> load() {
        Map<String, ObjectNode> loaded = new LinkedHashMap<>();
        objects.all().forEach(stored -> loaded.put(stored.id(), stored.object()));
        return loaded;
    }

    @Override
    public void put(String id, ObjectNode object) {
        store.transaction(() -> objects.put(id, new Stored(id, object)));
    }

    @Override
    public void remove(String id) {
        store.transaction(() -> {
            objects.remove(id);
        });
    }

    @Override
    public long reserveVersions(int count) {
        return store.transaction(() -> {
            long first = versions.find(LAST).map(Reserved::next).orElse(1L);
            versions.put(LAST, new Reserved(first + count));
            return first;
        });
    }
}
