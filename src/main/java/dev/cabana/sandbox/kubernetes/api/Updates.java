package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.fields.FieldManagement;
import dev.cabana.sandbox.kubernetes.fields.FieldManagement.Conflicted;
import dev.cabana.sandbox.kubernetes.fields.Manager.Operation;
import dev.cabana.sandbox.kubernetes.schema.Defaults;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Changes to objects that exist: what may not change is kept, what changed is recorded, nothing is written for nothing. */
final class Updates {
    private static final List<String> KEPT = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generateName");
    private final ObjectStore store;
    private final Clock clock;

    Updates(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode commit(ResourceType type, ObjectKey key, ObjectNode live, ObjectNode next, Write write) {
        ObjectNode shaped = shape(type, key, live, next, write);
        new FieldManagement(type.structure()).recordUpdate(live, shaped, write.as(Operation.Update), now());
        return save(type, key, live, shaped, write);
    }

    ObjectNode apply(
            ResourceType type, ObjectKey key, ObjectNode live, ObjectNode applied, boolean force, Write write) {
        ObjectNode wanted = applied.deepCopy();
        if (type.status() && !write.toStatus()) {
            wanted.remove("status");
        }
        try {
            ObjectNode merged =
                    new FieldManagement(type.structure()).apply(live, wanted, write.as(Operation.Apply), force, now());
            var owners = merged.path("metadata").path("managedFields");
            ObjectNode shaped = shape(type, key, live, merged, write);
            if (!owners.isMissingNode()) {
                shaped.withObjectProperty("metadata").set("managedFields", owners);
            }
            return save(type, key, live, shaped, write);
        } catch (Conflicted e) {
            throw StatusError.applyConflict(type, key.name(), e.conflicts());
        }
    }

    private ObjectNode shape(ResourceType type, ObjectKey key, ObjectNode live, ObjectNode next, Write write) {
        Meta meta = Meta.of(next);
        String version = meta.text("resourceVersion");
        if (!version.isEmpty() && !version.equals(Meta.of(live).text("resourceVersion"))) {
            throw StatusError.modified(type, key.name());
        }
        if (!meta.uid().isEmpty() && !meta.uid().equals(Meta.of(live).uid())) {
            throw StatusError.conflict(
                    type,
                    key.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(meta.uid(), Meta.of(live).uid()));
        }
        ObjectNode shaped =
                write.toStatus() && type.status() ? onlyStatus(live, next) : withoutStatus(type, live, next);
        keep(live, shaped);
        Defaults.fill(type, shaped);
        if (type.name().equals("services")) {
            keepAddresses(live, shaped);
        }
        Creations.requireValid(type, shaped, live);
        return shaped;
    }

    private static ObjectNode onlyStatus(ObjectNode live, ObjectNode next) {
        ObjectNode shaped = live.deepCopy();
        if (next.has("status")) {
            shaped.set("status", next.get("status"));
        } else {
            shaped.remove("status");
        }
        return shaped;
    }

    private static ObjectNode withoutStatus(ResourceType type, ObjectNode live, ObjectNode next) {
        if (type.status()) {
            next.remove("status");
            if (live.has("status")) {
                next.set("status", live.get("status"));
            }
        }
        return next;
    }

    private static void keep(ObjectNode live, ObjectNode shaped) {
        ObjectNode metadata = shaped.withObjectProperty("metadata");
        for (String field : KEPT) {
            metadata.remove(field);
            if (live.path("metadata").has(field)) {
                metadata.set(field, live.path("metadata").get(field));
            }
        }
        shaped.set("apiVersion", live.get("apiVersion"));
        shaped.set("kind", live.get("kind"));
    }

    private static void keepAddresses(ObjectNode live, ObjectNode shaped) {
        ObjectNode spec = shaped.withObjectProperty("spec");
        for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies")) {
            if (!spec.has(field) && live.path("spec").has(field)) {
                spec.set(field, live.path("spec").get(field));
            }
        }
    }

    private ObjectNode save(ResourceType type, ObjectKey key, ObjectNode live, ObjectNode shaped, Write write) {
        if (!live.path("spec").equals(shaped.path("spec"))) {
            ObjectNode metadata = shaped.withObjectProperty("metadata");
            metadata.put("generation", live.path("metadata").path("generation").asInt(0) + 1);
        }
        shaped.withObjectProperty("metadata")
                .put("resourceVersion", Meta.of(live).text("resourceVersion"));
        if (shaped.equals(live) || write.dryRun()) {
            return shaped;
        }
        boolean done = Meta.of(shaped).deleting()
                && !Meta.of(shaped).hasFinalizers()
                && !Deletions.heldOtherwise(type, shaped);
        if (done) {
            store.remove(key);
            return shaped;
        }
        return store.put(key, shaped);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
