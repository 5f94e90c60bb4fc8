package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.ClusterEndpoints;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A cluster as EKS describes it. Endpoint, authority and issuer appear once the control plane is there. */
final class ClusterView {
    private final Tables tables;
    private final ClusterEndpoints endpoints;

    ClusterView(Tables tables, ClusterEndpoints endpoints) {
        this.tables = tables;
        this.endpoints = endpoints;
    }

    String status(Item cluster) {
        if (cluster.deletedAt() != null) {
            return "DELETING";
        }
        if (!tables.passed(cluster.createdAt(), tables.durations().clusterCreate())) {
            return "CREATING";
        }
        return tables.running(cluster, UpdateRow.CLUSTER).isPresent() ? "UPDATING" : "ACTIVE";
    }

    boolean isUp(Item cluster) {
        String status = status(cluster);
        return status.equals("ACTIVE") || status.equals("UPDATING");
    }

    void requireUp(Item cluster) {
        if (!isUp(cluster)) {
            throw Body.refused("Cluster '" + cluster.name() + "' is not in ACTIVE status")
                    .with("clusterName", cluster.name());
        }
    }

    ObjectNode shown(Item cluster) {
        ObjectNode shown = cluster.shown().deepCopy();
        String status = status(cluster);
        shown.put("status", status).put("createdAt", Body.time(cluster.createdAt()));
        shown.putObject("health").putArray("issues");
        if (status.equals("CREATING")) {
            ((ObjectNode) shown.path("resourcesVpcConfig")).remove("clusterSecurityGroupId");
        } else {
            shown.put("endpoint", endpoint(cluster));
            shown.putObject("certificateAuthority")
                    .put("data", endpoints.certificateAuthority().orElse("bm9ib2R5IHNlcnZlcyBLdWJlcm5ldGVz"));
            shown.putObject("identity").putObject("oidc").put("issuer", issuer(cluster));
        }
        return shown;
    }

    private String endpoint(Item cluster) {
        return endpoints
                .endpoint(cluster.name())
                .orElseGet(() -> "https://%s.gr7.%s.eks.amazonaws.com".formatted(cluster.note("id"), cluster.region()));
    }

    static String issuer(Item cluster) {
        return "https://oidc.eks.%s.amazonaws.com/id/%s"
                .formatted(cluster.region(), cluster.note("id").toUpperCase(Locale.ROOT));
    }
}
