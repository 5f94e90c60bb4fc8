package dev.cabana.provisioning;

import dev.cabana.shared.Json;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A Kubernetes object as it is applied: a graph knows neither its deployment's id nor says of each object whose it is. */
public final class MarkedManifest {
    public static final String DEPLOYMENT = "cabana.dev/deployment";
    public static final String RESOURCE = "cabana.dev/resource";

    /** Where the graph's manifests mean the deployment's id. */
    public static final String DEPLOYMENT_ID = "<deployment-id>";

    private MarkedManifest() {}

    public static ObjectNode of(UUID deployment, String address, ObjectNode manifest) {
        String id = deployment.toString();
        ObjectNode marked = (ObjectNode) Json.tree(Json.write(manifest).replace(DEPLOYMENT_ID, id));
        ObjectNode metadata = marked.withObjectProperty("metadata");
        metadata.withObjectProperty("labels").put(DEPLOYMENT, id).put("app.kubernetes.io/managed-by", "cabana");
        metadata.withObjectProperty("annotations").put(RESOURCE, address);
        return marked;
    }
}
