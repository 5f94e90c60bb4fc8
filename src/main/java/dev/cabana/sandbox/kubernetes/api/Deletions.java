package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.api.DeleteOptions.Propagation;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** Deletes at once what nothing holds; marks the rest, so that whoever holds it can let go. */
final class Deletions {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private final ObjectStore store;
    private final Clock clock;

    Deletions(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode delete(ResourceType type, ObjectKey key, ObjectNode live, DeleteOptions options) {
        if (options.uid() != null && !options.uid().equals(Meta.of(live).uid())) {
            throw StatusError.conflict(
                    type,
                    key.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(options.uid(), Meta.of(live).uid()));
        }
        if (options.dryRun()) {
            return live;
        }
        ObjectNode marked = live.deepCopy();
        if (options.propagation() == Propagation.Foreground) {
            Meta.of(marked).addFinalizer(FOREGROUND);
        } else if (options.propagation() == Propagation.Orphan) {
            Meta.of(marked).addFinalizer(ORPHAN);
        }
        boolean held = Meta.of(marked).hasFinalizers()
                || (heldOtherwise(type, marked) && !Integer.valueOf(0).equals(options.gracePeriod()));
        if (!held) {
            store.remove(key);
            return live;
        }
        return mark(type, key, live, marked);
    }

    private ObjectNode mark(ResourceType type, ObjectKey key, ObjectNode live, ObjectNode marked) {
        ObjectNode metadata = marked.withObjectProperty("metadata");
        if (!metadata.has("deletionTimestamp")) {
            metadata.put(
                            "deletionTimestamp",
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("deletionGracePeriodSeconds", type.name().equals("pods") ? 30 : 0);
        }
        if (type.name().equals("namespaces")) {
            marked.withObjectProperty("status").put("phase", "Terminating");
        }
        return marked.equals(live) ? live : store.put(key, marked);
    }

    /**
     * A namespace has finalizers of its own, in its spec; they go when its contents have gone. A pod on a node stays
     * until the kubelet has stopped it.
     */
    static boolean heldOtherwise(ResourceType type, ObjectNode object) {
        return switch (type.name()) {
            case "namespaces" -> !object.path("spec").path("finalizers").isEmpty();
            case "pods" -> object.path("spec").has("nodeName");
            default -> false;
        };
    }
}
