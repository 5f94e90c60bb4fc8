package dev.cabana.provisioning.network;

import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A network that others made and keep: looked at, never changed, tagged or deleted. */
@Component
class ExistingNetworkGraph implements GraphPart {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        NetworkSpec network = input.spec().network();
        if (network.mode() != NetworkSpec.Mode.existing) {
            return;
        }
        String vpcId = Objects.requireNonNull(network.vpcId());
        var vpc = new ExistingVpcReconciler.Desired(vpcId, true, true, network.privateSubnetIds(), true);
        graph.add(NetworkLayout.VPC, ExistingVpcReconciler.TYPE, Group.network, vpc, MOMENT);
        NetworkLayout layout = NetworkLayout.of(input);
        Stream.concat(layout.privateSubnets().stream(), layout.publicSubnets().stream())
                .map(NetworkLayout.Subnet::address)
                .distinct()
                .forEach(address -> {
                    String id = address.substring(address.lastIndexOf('/') + 1);
                    var subnet = new ExistingSubnetReconciler.Desired(id, vpcId, true);
                    graph.add(address, ExistingSubnetReconciler.TYPE, Group.network, subnet, MOMENT, NetworkLayout.VPC);
                });
    }
}
