package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.api.Write;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A cluster as one of its own controllers sees it. @param manager whose name the changes bear */
record ControllerClient(Cluster cluster, String manager) {
    static final String PODS = "pods";
    static final String NODES = "nodes";
    static final String SERVICES = "services";
    static final String NAMESPACES = "namespaces";
    static final String SECRETS = "secrets";
    static final String CONFIG_MAPS = "configmaps";
    static final String SERVICE_ACCOUNTS = "serviceaccounts";
    static final String DEPLOYMENTS = "deployments.apps";
    static final String REPLICA_SETS = "replicasets.apps";
    static final String DAEMON_SETS = "daemonsets.apps";
    static final String INGRESSES = "ingresses.networking.k8s.io";
    static final String EVENTS = "events";

    ControllerClient as(String other) {
        return new ControllerClient(cluster, other);
    }

    List<ObjectNode> list(String type) {
        return cluster.list(type);
    }

    List<ObjectNode> list(String type, String namespace) {
        return cluster.list(type, namespace);
    }

    Optional<ObjectNode> find(String type, String namespace, String name) {
        return cluster.find(type, namespace, name);
    }

    ObjectNode create(ObjectNode object) {
        ResourceType type = cluster.types()
                .ofKind(
                        object.path("apiVersion").asString(),
                        object.path("kind").asString())
                .orElseThrow();
        return cluster.create(type, Meta.of(object).namespace(), object, Write.by(manager));
    }

    void edit(String type, ObjectNode object, Consumer<ObjectNode> change) {
        cluster.edit(type, object, Write.by(manager), change);
    }

    /** Writes only what differs from the status that {@code object} has. */
    void status(String type, ObjectNode object, ObjectNode status) {
        if (!status.equals(object.get("status"))) {
            cluster.edit(type, object, Write.statusBy(manager), live -> live.set("status", status));
        }
    }

    void delete(String type, ObjectNode object) {
        if (!Meta.of(object).deleting()) {
            cluster.delete(type, object);
        }
    }

    static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = Json.emptyObject().put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    /** Tells people what happened; saying the same again changes nothing. */
    void event(ObjectNode about, String severity, String reason, String message, Instant now) {
        Meta meta = Meta.of(about);
        String namespace = meta.namespace().isEmpty() ? "default" : meta.namespace();
        String name = meta.name() + "." + Integer.toHexString((meta.uid() + reason + message).hashCode());
        boolean closing = find(NAMESPACES, "", namespace)
                .map(home -> Meta.of(home).deleting())
                .orElse(true);
        if (closing || find(EVENTS, namespace, name).isPresent()) {
            return;
        }
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode event = object("v1", "Event", namespace, name)
                .put("type", severity)
                .put("reason", reason)
                .put("message", message)
                .put("firstTimestamp", time)
                .put("lastTimestamp", time)
                .put("count", 1);
        event.putObject("source").put("component", manager);
        event.putObject("involvedObject")
                .put("apiVersion", about.path("apiVersion").asString(""))
                .put("kind", about.path("kind").asString(""))
                .put("namespace", meta.namespace())
                .put("name", meta.name())
                .put("uid", meta.uid());
        create(event);
    }
}
