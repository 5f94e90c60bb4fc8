package dev.cabana.provisioning.platform;

import dev.cabana.provisioning.MarkedManifest;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What says whose an object in a cluster is. A graph is compiled without knowing the deployment's id, so manifests write
 * {@value MarkedManifest#DEPLOYMENT_ID} where it belongs.
 */
public final class Marks {
    public static final String LABEL = MarkedManifest.DEPLOYMENT;
    public static final String DEPLOYMENT_ID = MarkedManifest.DEPLOYMENT_ID;

    private Marks() {}

    static boolean areOurs(Scope scope, JsonNode live) {
        return live.path("metadata")
                .path("labels")
                .path(LABEL)
                .asString("")
                .equals(scope.deployment().id().toString());
    }

    /** The manifest with the deployment's label, the resource's address and the deployment's id filled in. */
    static ObjectNode on(Scope scope, ObjectNode manifest) {
        return MarkedManifest.of(scope.deployment().id(), scope.address().value(), manifest);
    }

    /** Writes the id as manifests write it, so that the two can be compared. */
    static JsonNode withoutId(Scope scope, JsonNode live) {
        return Json.tree(Json.write(live).replace(scope.deployment().id().toString(), DEPLOYMENT_ID));
    }
}
