package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.eks.KubernetesView.ClusterFacts;
import dev.cabana.sandbox.cloud.elb.LoadBalancing;
import dev.cabana.sandbox.kubernetes.simulation.Balancers;
import java.util.Optional;

/** Load balancers in the region and network that the cluster is in. */
record CloudBalancers(SandboxCloud cloud) implements Balancers {

    @Override
    public Optional<String> ensure(String cluster, Wanted wanted) {
        try {
            return cloud.store()
                    .transaction(() -> cloud.clusters()
                            .cluster(cluster)
                            .flatMap(facts -> cloud.balancing().ensure(inNetwork(facts, wanted))));
        } catch (AwsError refused) {
            throw new Refused(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static LoadBalancing.Wanted inNetwork(ClusterFacts cluster, Wanted wanted) {
        var ports = wanted.listeners().stream()
                .map(l -> new LoadBalancing.Port(l.port(), l.protocol(), l.certificateArn(), l.policy()))
                .toList();
        return new LoadBalancing.Wanted(
                cluster.region(),
                wanted.name(),
                cluster.vpcId(),
                wanted.network(),
                wanted.internetFacing(),
                ports,
                wanted.subnetIds(),
                wanted.tags());
    }

    @Override
    public boolean remove(String cluster, String name) {
        return cloud.store()
                .transaction(() -> cloud.clusters()
                        .cluster(cluster)
                        .map(facts -> cloud.balancing().remove(facts.region(), name))
                        .orElse(false));
    }
}
