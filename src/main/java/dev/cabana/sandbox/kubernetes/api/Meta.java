package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes {@code metadata}. */
public record Meta(ObjectNode object) {

    public static Meta of(ObjectNode object) {
        return new Meta(object);
    }

    private ObjectNode metadata() {
        return object.withObjectProperty("metadata");
    }

    public String text(String field) {
        return object.path("metadata").path(field).asString("");
    }

    public String name() {
        return text("name");
    }

    public String namespace() {
        return text("namespace");
    }

    public String uid() {
        return text("uid");
    }

    public String label(String key) {
        return object.path("metadata").path("labels").path(key).asString("");
    }

    public Instant created() {
        return Instant.parse(text("creationTimestamp"));
    }

    public boolean deleting() {
        return object.path("metadata").has("deletionTimestamp");
    }

    public boolean hasFinalizers() {
        return !object.path("metadata").path("finalizers").isEmpty();
    }

    public boolean hasFinalizer(String finalizer) {
        return object.path("metadata")
                .path("finalizers")
                .valueStream()
                .anyMatch(f -> f.asString().equals(finalizer));
    }

    public void addFinalizer(String finalizer) {
        if (!hasFinalizer(finalizer)) {
            metadata().withArrayProperty("finalizers").add(finalizer);
        }
    }

    public void removeFinalizer(String finalizer) {
        if (metadata().get("finalizers") instanceof ArrayNode finalizers) {
            finalizers.removeIf(f -> f.asString().equals(finalizer));
            if (finalizers.isEmpty()) {
                metadata().remove("finalizers");
            }
        }
    }

    public Iterable<JsonNode> owners() {
        return object.path("metadata").path("ownerReferences");
    }

    public Optional<String> controllerUid() {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .filter(owner -> owner.path("controller").asBoolean(false))
                .map(owner -> owner.path("uid").asString(""))
                .findFirst();
    }

    /** Makes {@code owner} the controller of this object. */
    public Meta ownedBy(ObjectNode owner) {
        ObjectNode reference = Json.emptyObject()
                .put("apiVersion", owner.path("apiVersion").asString())
                .put("kind", owner.path("kind").asString())
                .put("name", Meta.of(owner).name())
                .put("uid", Meta.of(owner).uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        metadata().putArray("ownerReferences").add(reference);
        return this;
    }
}
