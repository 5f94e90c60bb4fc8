package dev.cabana.sandbox.kubernetes.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One kind of object as the API serves it.
 *
 * @param group empty for the core group
 * @param status true when {@code status} is a subresource, so that it is written only there
 * @param scale true when {@code scale} is a subresource
 * @param schema the structural schema of a custom resource; missing for a built-in kind
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String kind,
        boolean namespaced,
        boolean status,
        boolean scale,
        List<String> shortNames,
        JsonNode schema) {

    /** Names the kind among all versions: {@code deployments.apps}. */
    public String name() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String singular() {
        return kind.toLowerCase(java.util.Locale.ROOT);
    }

    public boolean custom() {
        return schema.isObject();
    }

    public Structure structure() {
        return custom() ? new SchemaStructure(schema) : BuiltinStructure.INSTANCE;
    }
}
