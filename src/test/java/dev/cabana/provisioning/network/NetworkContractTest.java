package dev.cabana.provisioning.network;

import static dev.cabana.provisioning.network.NetworkDocuments.created;
import static dev.cabana.provisioning.network.NetworkDocuments.graph;
import static dev.cabana.provisioning.network.NetworkDocuments.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.deployment.spec.NetworkSpec.Nat;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.testing.ContractTest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Tag;
import tools.jackson.databind.node.ObjectNode;

/** What the network's reconcilers expect of any EC2. */
class NetworkContractTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private Ec2Client ec2;

    @BeforeEach
    void connect() {
        ec2 = sandbox.client(Ec2Client.builder());
    }

    @ContractTest(service = "ec2")
    void buildsTheNetworkAndTakesItAway() {
        GraphWalk walk = walk(created(Nat.single));
        walk.converge();

        List<Subnet> subnets = ec2.describeSubnets(r -> r.filters(in(walk))).subnets();
        assertThat(subnets)
                .filteredOn(Subnet::mapPublicIpOnLaunch)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(subnet -> assertThat(subnet.tags()).contains(tag("kubernetes.io/role/elb", "1")));
        assertThat(subnets)
                .filteredOn(subnet -> !subnet.mapPublicIpOnLaunch())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(subnet -> {
                    assertThat(subnet.state()).isEqualTo(SubnetState.AVAILABLE);
                    assertThat(subnet.tags()).contains(tag("kubernetes.io/role/internal-elb", "1"));
                });
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(differences(walk, node.address().value()))
                        .as(node.address().value())
                        .isEmpty());

        walk.remove();
        assertNothingIsLeft(walk);
    }

    /** Needs addresses that keep their tags, which not every emulator's do. */
    @ContractTest(service = "ec2-address-tags")
    void callsNothingThatChangesWhenAllIsAsDesired() {
        GraphWalk walk = walk(created(Nat.perZone, "us-east-1a", "us-east-1b"));
        walk.converge();

        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.converge();
            return true;
        });

        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);
        walk.remove();
        assertNothingIsLeft(walk);
    }

    private static GraphWalk walk(NetworkSpec network) {
        return new GraphWalk(
                graph(input(network), new NetworkGraph()),
                sandbox.target(),
                NetworkTest.RECONCILERS.stream().map(sandbox::make).toList());
    }

    private static List<String> differences(GraphWalk walk, String address) {
        var present = (Observation.Present) walk.observe(address);
        return Differences.between(walk.scope(address).desired(ObjectNode.class), present.attributes()).stream()
                .map(Differences.Difference::pointer)
                .toList();
    }

    private void assertNothingIsLeft(GraphWalk walk) {
        Filter ours = Filter.builder()
                .name("tag:cabana:deployment")
                .values(walk.deployment().id().toString())
                .build();
        assertThat(Stream.of(
                        ec2.describeVpcs(r -> r.filters(ours)).vpcs(),
                        ec2.describeSubnets(r -> r.filters(ours)).subnets(),
                        ec2.describeInternetGateways(r -> r.filters(ours)).internetGateways(),
                        ec2.describeAddresses(r -> r.filters(ours)).addresses(),
                        ec2.describeRouteTables(r -> r.filters(ours)).routeTables(),
                        ec2.describeVpcEndpoints(r -> r.filters(ours)).vpcEndpoints().stream()
                                .filter(endpoint -> !endpoint.stateAsString().equalsIgnoreCase("deleted"))
                                .toList()))
                .allSatisfy(found -> assertThat(found).isEmpty());
    }

    private static Filter in(GraphWalk walk) {
        return Filter.builder()
                .name("vpc-id")
                .values(walk.output("network/vpc", "vpcId"))
                .build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
