package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Gives every namespace its default service account, and empties those that are going away. */
final class Namespaces implements Controller {

    @Override
    public void run(ControllerClient cluster) {
        for (ObjectNode namespace : cluster.list(ControllerClient.NAMESPACES)) {
            if (Meta.of(namespace).deleting()) {
                empty(cluster, namespace);
            } else {
                furnish(cluster, Meta.of(namespace).name());
            }
        }
    }

    private static void furnish(ControllerClient cluster, String namespace) {
        if (cluster.find(ControllerClient.SERVICE_ACCOUNTS, namespace, "default")
                .isEmpty()) {
            cluster.create(ControllerClient.object("v1", "ServiceAccount", namespace, "default"));
        }
        if (cluster.find(ControllerClient.CONFIG_MAPS, namespace, "kube-root-ca.crt")
                .isEmpty()) {
            cluster.create(ControllerClient.object("v1", "ConfigMap", namespace, "kube-root-ca.crt"));
        }
    }

    private static void empty(ControllerClient cluster, ObjectNode namespace) {
        List<ResourceType> types =
                cluster.cluster().types().all().filter(ResourceType::namespaced).toList();
        boolean left = false;
        for (ResourceType type : types) {
            for (ObjectNode object :
                    cluster.list(type.name(), Meta.of(namespace).name())) {
                cluster.delete(type.name(), object);
                left = true;
            }
        }
        if (!left) {
            cluster.edit(
                    ControllerClient.NAMESPACES,
                    namespace,
                    n -> n.withObjectProperty("spec").putArray("finalizers"));
        }
    }
}
