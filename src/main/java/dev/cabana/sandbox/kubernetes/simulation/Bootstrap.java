package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Cluster;
import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a new cluster has before anybody asks for anything. */
public final class Bootstrap implements Controller {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    public static void ensure(Cluster cluster) {
        new Bootstrap().run(new ControllerClient(cluster, "kube-apiserver"));
    }

    @Override
    public void run(ControllerClient cluster) {
        for (String namespace : NAMESPACES) {
            if (cluster.find(ControllerClient.NAMESPACES, "", namespace).isEmpty()) {
                cluster.create(ControllerClient.object("v1", "Namespace", "", namespace));
            }
        }
        if (cluster.find(ControllerClient.SERVICES, "default", "kubernetes").isEmpty()) {
            cluster.create((ObjectNode) Json.tree("""
                    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "kubernetes", "namespace": "default"},
                     "spec": {"clusterIP": "172.20.0.1", "ports": [{"name": "https", "port": 443, "protocol": "TCP"}]}}"""));
        }
    }
}
