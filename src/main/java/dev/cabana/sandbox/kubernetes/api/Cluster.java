package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One cluster's objects and the verbs on them; for requests and for the simulated controllers alike. */
public final class Cluster {
    private final String name;
    private final ObjectStore store;
    private final Types types;
    private final Updates updates;
    private final Creations creations;
    private final Deletions deletions;

    public Cluster(String name, ObjectStore store, Clock clock) {
        this.name = name;
        this.store = store;
        this.types = new Types(store, name);
        this.updates = new Updates(store, clock);
        this.creations = new Creations(this, store, clock);
        this.deletions = new Deletions(store, clock);
    }

    public String name() {
        return name;
    }

    public Types types() {
        return types;
    }

    public ObjectStore store() {
        return store;
    }

    public ResourceType type(String typeName) {
        return types.named(typeName).orElseThrow(StatusError::noSuchPath);
    }

    ObjectKey key(ResourceType type, String namespace, String objectName) {
        return new ObjectKey(name, type.name(), namespace, objectName);
    }

    public Optional<ObjectNode> find(String typeName, String namespace, String objectName) {
        return store.find(new ObjectKey(name, typeName, namespace, objectName));
    }

    public List<ObjectNode> list(String typeName) {
        return store.list(name, typeName, null);
    }

    public List<ObjectNode> list(String typeName, @Nullable String namespace) {
        return store.list(name, typeName, namespace);
    }

    ObjectNode get(ResourceType type, String namespace, String objectName) {
        return store.find(key(type, namespace, objectName)).orElseThrow(() -> StatusError.notFound(type, objectName));
    }

    public ObjectNode create(ResourceType type, String namespace, ObjectNode object, Write write) {
        return store.exclusively(() -> creations.create(type, namespace, object, write));
    }

    ObjectNode update(
            ResourceType type, String namespace, String objectName, UnaryOperator<ObjectNode> change, Write write) {
        return store.exclusively(() -> {
            ObjectNode live = get(type, namespace, objectName);
            ObjectKey key = key(type, namespace, objectName);
            return updates.commit(type, key, live, change.apply(live.deepCopy()), write);
        });
    }

    ObjectNode apply(
            ResourceType type, String namespace, String objectName, ObjectNode applied, boolean force, Write write) {
        return store.exclusively(() -> {
            Optional<ObjectNode> live = store.find(key(type, namespace, objectName));
            if (live.isEmpty()) {
                return creations.apply(type, namespace, objectName, applied, write);
            }
            return updates.apply(type, key(type, namespace, objectName), live.get(), applied, force, write);
        });
    }

    ObjectNode delete(ResourceType type, String namespace, String objectName, DeleteOptions options) {
        return store.exclusively(() ->
                deletions.delete(type, key(type, namespace, objectName), get(type, namespace, objectName), options));
    }

    /** Changes what is stored of an object, as a controller of the control plane; nothing happens when it is gone. */
    public void edit(String typeName, ObjectNode object, Write write, Consumer<ObjectNode> change) {
        store.exclusively(() -> {
            Meta meta = Meta.of(object);
            return find(typeName, meta.namespace(), meta.name())
                    .filter(live -> Meta.of(live).uid().equals(meta.uid()))
                    .map(live -> {
                        ObjectNode copy = live.deepCopy();
                        change.accept(copy);
                        ResourceType type = type(typeName);
                        return updates.commit(type, key(type, meta.namespace(), meta.name()), live, copy, write);
                    });
        });
    }

    /** Deletes an object, as a controller of the control plane; nothing happens when it is gone. */
    public void delete(String typeName, ObjectNode object) {
        store.exclusively(() -> {
            Meta meta = Meta.of(object);
            return find(typeName, meta.namespace(), meta.name())
                    .filter(live -> Meta.of(live).uid().equals(meta.uid()))
                    .map(live -> delete(type(typeName), meta.namespace(), meta.name(), DeleteOptions.background()));
        });
    }

    /** Takes an object away at once, whatever its finalizers say. */
    public void erase(String typeName, ObjectNode object) {
        store.remove(new ObjectKey(
                name, typeName, Meta.of(object).namespace(), Meta.of(object).name()));
    }
}
