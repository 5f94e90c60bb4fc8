package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes pods of templates and reads their state. */
final class Pods {
    private Pods() {}

    static ObjectNode fromTemplate(ObjectNode owner, String name) {
        JsonNode template = owner.path("spec").path("template");
        ObjectNode pod = ControllerClient.object("v1", "Pod", Meta.of(owner).namespace(), name);
        for (String field : List.of("labels", "annotations")) {
            if (template.path("metadata").has(field)) {
                pod.withObjectProperty("metadata")
                        .set(field, template.path("metadata").get(field).deepCopy());
            }
        }
        pod.set("spec", template.path("spec").deepCopy());
        ObjectNode spec = pod.withObjectProperty("spec");
        if (!spec.has("serviceAccountName")) {
            spec.put("serviceAccountName", "default");
        }
        Meta.of(pod).ownedBy(owner);
        return pod;
    }

    static List<ObjectNode> ownedBy(ControllerClient cluster, ObjectNode owner) {
        String uid = Meta.of(owner).uid();
        return cluster.list(ControllerClient.PODS, Meta.of(owner).namespace()).stream()
                .filter(pod -> Meta.of(pod).controllerUid().map(uid::equals).orElse(false))
                .toList();
    }

    /** A missing service account keeps pods from being made, as the real admission does. */
    static boolean accountExists(ControllerClient cluster, ObjectNode owner, Instant now) {
        String account = owner.path("spec")
                .path("template")
                .path("spec")
                .path("serviceAccountName")
                .asString("default");
        String namespace = Meta.of(owner).namespace();
        boolean there = cluster.find(ControllerClient.SERVICE_ACCOUNTS, namespace, account)
                .isPresent();
        if (!there) {
            String message =
                    "Error creating: pods is forbidden: error looking up service account %s/%s: serviceaccount \"%s\" not found"
                            .formatted(namespace, account, account);
            cluster.event(owner, "Warning", "FailedCreate", message, now);
        }
        return there;
    }

    static boolean ready(JsonNode pod) {
        return !pod.path("metadata").has("deletionTimestamp")
                && pod.path("status")
                        .path("conditions")
                        .valueStream()
                        .anyMatch(c -> c.path("type").asString("").equals("Ready")
                                && c.path("status").asString("").equals("True"));
    }

    static ObjectNode condition(ArrayNode conditions, String type, boolean holds, String time) {
        return conditions
                .addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("lastTransitionTime", time);
    }

    static ObjectNode emptyStatus() {
        return Json.emptyObject();
    }
}
