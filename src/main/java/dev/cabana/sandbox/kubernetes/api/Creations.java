package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.fields.FieldManagement;
import dev.cabana.sandbox.kubernetes.fields.Manager.Operation;
import dev.cabana.sandbox.kubernetes.schema.BuiltinRules;
import dev.cabana.sandbox.kubernetes.schema.Defaults;
import dev.cabana.sandbox.kubernetes.schema.FieldError;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.sandbox.kubernetes.schema.StructuralSchema;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** New objects, by POST or by server-side apply. */
final class Creations {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final int GENERATED_BASE = 58;
    private static final List<String> SERVER_FIELDS = List.of(
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "generation",
            "managedFields",
            "resourceVersion",
            "selfLink");

    private final Cluster cluster;
    private final ObjectStore store;
    private final Clock clock;

    Creations(Cluster cluster, ObjectStore store, Clock clock) {
        this.cluster = cluster;
        this.store = store;
        this.clock = clock;
    }

    ObjectNode create(ResourceType type, String namespace, ObjectNode body, Write write) {
        if (!Meta.of(body).text("resourceVersion").isEmpty()) {
            throw StatusError.badRequest("resourceVersion should not be set on objects to be created");
        }
        ObjectNode object = prepare(type, namespace, body);
        generateName(object);
        Defaults.fill(type, object);
        new FieldManagement(type.structure()).recordUpdate(null, object, write.as(Operation.Update), now());
        return admit(type, namespace, object, write);
    }

    ObjectNode apply(ResourceType type, String namespace, String name, ObjectNode applied, Write write) {
        if (!Meta.of(applied).text("resourceVersion").isEmpty()) {
            throw StatusError.notFound(type, name);
        }
        ObjectNode object = prepare(type, namespace, applied);
        ObjectNode merged =
                new FieldManagement(type.structure()).apply(null, object, write.as(Operation.Apply), true, now());
        Defaults.fill(type, merged);
        return admit(type, namespace, merged, write);
    }

    private ObjectNode prepare(ResourceType type, String namespace, ObjectNode body) {
        ObjectNode object = body.deepCopy();
        ObjectNode metadata = object.withObjectProperty("metadata");
        metadata.remove(SERVER_FIELDS);
        if (type.namespaced()) {
            metadata.put("namespace", namespace);
        }
        if (type.status() && !type.name().equals("nodes")) {
            object.remove("status");
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (object.has("spec")) {
            metadata.put("generation", 1);
        }
        return object;
    }

    private ObjectNode admit(ResourceType type, String namespace, ObjectNode object, Write write) {
        requireNamespace(type, namespace, Meta.of(object).name());
        requireValid(type, object, null);
        ObjectKey key = cluster.key(type, namespace, Meta.of(object).name());
        if (store.find(key).isPresent()) {
            throw StatusError.alreadyExists(type, key.name());
        }
        ServiceAddresses.assign(cluster, type, object);
        Definitions.establish(type, object, now());
        return write.dryRun() ? object : store.put(key, object);
    }

    static void requireValid(ResourceType type, ObjectNode object, @Nullable JsonNode before) {
        List<FieldError> errors = new ArrayList<>(BuiltinRules.validate(type, object, before));
        if (type.custom()) {
            errors.addAll(new StructuralSchema(type.schema()).validate(object, before));
        }
        if (!errors.isEmpty()) {
            throw StatusError.invalid(type, Meta.of(object).name(), errors);
        }
    }

    private void requireNamespace(ResourceType type, String namespace, String name) {
        if (!type.namespaced()) {
            return;
        }
        ResourceType namespaces = cluster.type("namespaces");
        ObjectNode home = cluster.get(namespaces, "", namespace);
        if (Meta.of(home).deleting()) {
            throw StatusError.forbidden(
                    "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
                            .formatted(type.name(), name, namespace));
        }
    }

    private static void generateName(ObjectNode object) {
        Meta meta = Meta.of(object);
        String base = meta.text("generateName");
        if (meta.name().isEmpty() && !base.isEmpty()) {
            StringBuilder name = new StringBuilder(base.substring(0, Math.min(base.length(), GENERATED_BASE)));
            for (int i = 0; i < SUFFIX_LENGTH; i++) {
                name.append(SUFFIX_LETTERS.charAt(ThreadLocalRandom.current().nextInt(SUFFIX_LETTERS.length())));
            }
            object.withObjectProperty("metadata").put("name", name.toString());
        }
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
