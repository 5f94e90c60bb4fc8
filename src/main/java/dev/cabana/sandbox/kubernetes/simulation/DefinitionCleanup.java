package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.api.Types;
import dev.cabana.sandbox.kubernetes.schema.CustomTypes;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Deletes the resources of a definition that is going away, then lets it go. */
final class DefinitionCleanup implements Controller {
    private static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    @Override
    public void run(ControllerClient cluster) {
        for (ObjectNode definition : cluster.list(Types.DEFINITIONS)) {
            if (Meta.of(definition).deleting() && Meta.of(definition).hasFinalizer(FINALIZER)) {
                List<String> types = CustomTypes.servedBy(definition)
                        .map(ResourceType::name)
                        .distinct()
                        .toList();
                boolean left = false;
                for (String type : types) {
                    List<ObjectNode> resources = cluster.list(type);
                    resources.forEach(resource -> cluster.delete(type, resource));
                    left |= !resources.isEmpty();
                }
                if (!left) {
                    cluster.edit(Types.DEFINITIONS, definition, d -> Meta.of(d).removeFinalizer(FINALIZER));
                }
            }
        }
    }
}
