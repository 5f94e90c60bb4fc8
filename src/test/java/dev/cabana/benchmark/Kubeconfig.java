package dev.cabana.benchmark;

import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;

/** How a program of its own finds a cluster of ours. */
final class Kubeconfig {
    private Kubeconfig() {}

    static String of(LocalCluster cluster) {
        return Json.write(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "current-context",
                "c",
                "clusters",
                List.of(Map.of(
                        "name",
                        "c",
                        "cluster",
                        Map.of(
                                "server", cluster.endpoint(),
                                "certificate-authority-data", cluster.certificateAuthority()))),
                "users",
                List.of(Map.of("name", "u", "user", Map.of("token", cluster.adminToken()))),
                "contexts",
                List.of(Map.of("name", "c", "context", Map.of("cluster", "c", "user", "u")))));
    }
}
