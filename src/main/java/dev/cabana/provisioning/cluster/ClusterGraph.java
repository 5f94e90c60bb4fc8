package dev.cabana.provisioning.cluster;

import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import java.time.Duration;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The cluster, its identity provider, and the portal's own way in. Needs subnets and a role, but no NAT gateway. */
@Component
class ClusterGraph implements GraphPart {
    static final String CLUSTER = "cluster";
    private static final Duration CONTROL_PLANE = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofSeconds(3);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        var tags = input.tags();
        graph.add(
                CLUSTER,
                ClusterReconciler.TYPE,
                Group.cluster,
                DesiredCluster.of(input, Ref.to("role/cluster", "arn")),
                CONTROL_PLANE);
        graph.add(
                "oidc-provider",
                OidcProviderReconciler.TYPE,
                Group.identity,
                new OidcProviderReconciler.Desired(
                        Ref.to(CLUSTER, "issuer"), OidcProviderReconciler.AUDIENCE, new TreeMap<>(tags)),
                MOMENT);
        graph.add(
                "cluster/access/portal",
                AccessEntryReconciler.TYPE,
                Group.cluster,
                new AccessEntryReconciler.Desired(
                        input.prefixedName(),
                        AccessEntryReconciler.ADMINISTRATOR,
                        AccessEntryReconciler.EVERYWHERE,
                        tags),
                MOMENT,
                CLUSTER);
    }
}
