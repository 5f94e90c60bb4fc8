package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives services a cluster IP from 172.20.0.0/16, EKS's usual range, and node ports. */
final class ServiceAddresses {
    private static final int FIRST = 10;
    private static final int LAST = 65_000;
    private static final int FIRST_NODE_PORT = 30_000;

    private ServiceAddresses() {}

    static void assign(Cluster cluster, ResourceType type, ObjectNode service) {
        if (!type.name().equals("services")) {
            return;
        }
        ObjectNode spec = service.withObjectProperty("spec");
        String kind = spec.path("type").asString("ClusterIP");
        if (!spec.has("clusterIP") && !kind.equals("ExternalName")) {
            spec.put("clusterIP", free(cluster));
        }
        if (spec.has("clusterIP")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
            spec.putArray("ipFamilies").add("IPv4");
        }
        if (kind.equals("LoadBalancer") || kind.equals("NodePort")) {
            int port = FIRST_NODE_PORT + cluster.list("services").size() * 10;
            for (JsonNode entry : spec.path("ports")) {
                if (!entry.has("nodePort")) {
                    ((ObjectNode) entry).put("nodePort", port++);
                }
            }
        }
        service.withObjectProperty("status").withObjectProperty("loadBalancer");
    }

    private static String free(Cluster cluster) {
        Set<String> taken = new HashSet<>();
        cluster.list("services")
                .forEach(s -> taken.add(s.path("spec").path("clusterIP").asString("")));
        for (int i = FIRST; i < LAST; i++) {
            String address = "172.20.%d.%d".formatted(i / 256, i % 256);
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw StatusError.of(500, "InternalError", "failed to allocate a cluster IP: range is full");
    }
}
