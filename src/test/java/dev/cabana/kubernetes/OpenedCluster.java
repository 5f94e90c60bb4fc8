package dev.cabana.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;

/** The gateway over a client that a test has made. */
public final class OpenedCluster {
    private OpenedCluster() {}

    public static KubernetesCluster with(KubernetesClient client) {
        return new KubernetesCluster(client);
    }
}
