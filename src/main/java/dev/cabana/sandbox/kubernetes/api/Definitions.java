package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server does to a CustomResourceDefinition as soon as it is accepted. */
final class Definitions {
    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private Definitions() {}

    static void establish(ResourceType type, ObjectNode object, String now) {
        if (!type.name().equals(Types.DEFINITIONS)) {
            return;
        }
        Meta.of(object).addFinalizer(CLEANUP);
        ObjectNode status = object.putObject("status");
        status.set("acceptedNames", object.path("spec").path("names").deepCopy());
        ArrayNode versions = status.putArray("storedVersions");
        object.path("spec")
                .path("versions")
                .valueStream()
                .filter(version -> version.path("storage").asBoolean(false))
                .map(version -> version.path("name"))
                .forEach(versions::add);
        ArrayNode conditions = status.putArray("conditions");
        condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
        condition(conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted", now);
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message, String now) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("lastTransitionTime", now)
                .put("reason", reason)
                .put("message", message);
    }

    static boolean established(JsonNode definition) {
        return definition
                .path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(c -> c.path("type").asString("").equals("Established"));
    }
}
