package dev.cabana.provisioning.network;

import static dev.cabana.provisioning.network.NetworkDocuments.created;
import static dev.cabana.provisioning.network.NetworkDocuments.graph;
import static dev.cabana.provisioning.network.NetworkDocuments.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.aws.AwsFailure;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.deployment.spec.NetworkSpec.Nat;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import tools.jackson.databind.node.ObjectNode;

class NetworkTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    static final List<Class<? extends Reconciler>> RECONCILERS = List.of(
            VpcReconciler.class,
            SubnetReconciler.class,
            InternetGatewayReconciler.class,
            ElasticIpReconciler.class,
            NatGatewayReconciler.class,
            RouteTableReconciler.class,
            S3EndpointReconciler.class);

    @AfterEach
    void everythingWorksAgain() {
        sandbox.faults().clear();
    }

    @Test
    void makesNothingTwiceWhenEveryRecordIsLost() {
        GraphWalk walk = walk(created(Nat.none, "us-east-1a", "us-east-1b"));
        walk.graph().nodes().forEach(node -> {
            walk.step(node.address().value());
            walk.restarted().step("network/vpc");
            walk.converge(node.address().value());
        });
        GraphWalk restarted = walk.restarted();
        restarted.converge();

        assertThat(sandbox.count("ec2:vpc")).isEqualTo(1);
        assertThat(sandbox.count("ec2:subnet")).isEqualTo(4);
        assertThat(sandbox.count("ec2:internet-gateway")).isEqualTo(1);
        restarted.remove();
        assertNothingIsLeft();
    }

    @Test
    void neverRepeatsACreationWhoseAnswerWasLost() {
        GraphWalk walk = walk(created(Nat.none));
        sandbox.faults().lostAnswers("ec2", "CreateVpc", 100);

        assertThatThrownBy(() -> walk.step("network/vpc")).isInstanceOf(AwsFailure.Unavailable.class);
        assertThat(sandbox.count("ec2:vpc")).isEqualTo(1);

        walk.restarted().converge("network/vpc");
        assertThat(sandbox.count("ec2:vpc")).isEqualTo(1);
        walk.remove();
        assertNothingIsLeft();
    }

    @Test
    void bringsBackWhatWasChangedBehindItsBack() {
        GraphWalk walk = walk(created(Nat.single, "us-east-1a", "us-east-1b"));
        walk.converge();
        Ec2Client ec2 = sandbox.client(Ec2Client.builder());
        String vpc = walk.output("network/vpc", "vpcId");
        String subnet = walk.output("network/subnet/public-us-east-1a", "subnetId");
        String table = walk.output("network/routes/public", "routeTableId");
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(false)));
        ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(false)));
        ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        ec2.deleteTags(r -> r.resources(subnet).tags(t -> t.key("kubernetes.io/role/elb")));

        assertThat(differences(walk, "network/vpc")).containsExactly("/dnsHostnames");
        assertThat(differences(walk, "network/subnet/public-us-east-1a"))
                .containsExactlyInAnyOrder("/mapPublicIp", "/tags/kubernetes.io~1role~1elb");
        assertThat(differences(walk, "network/routes/public")).containsExactly("/defaultRoute");

        walk.converge();
        assertEverythingIsAsDesired(walk);
        walk.remove();
        assertNothingIsLeft();
    }

    @Test
    void leavesAForeignNetworkAlone() {
        Ec2Client ec2 = sandbox.client(Ec2Client.builder());
        String foreign = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(
                                t -> t.resourceType(ResourceType.VPC).tags(tag("Name", "poolside-atlas-prod-vpc"))))
                .vpc()
                .vpcId();
        GraphWalk walk = walk(created(Nat.none));
        assertThat(walk.observe("network/vpc")).isInstanceOf(Observation.Absent.class);
        walk.converge();
        assertThat(walk.output("network/vpc", "vpcId")).isNotEqualTo(foreign);

        walk.remove();
        assertThat(ec2.describeVpcs().vpcs()).extracting(v -> v.vpcId()).containsExactly(foreign);
        ec2.deleteVpc(r -> r.vpcId(foreign));
    }

    @Test
    void movesPrivateTrafficWhenNatBecomesOnePerZone() {
        GraphWalk walk = walk(created(Nat.single, "us-east-1a", "us-east-1b"));
        walk.converge();
        String subnet = walk.output("network/subnet/private-us-east-1b", "subnetId");

        GraphWalk changed = walk.movedTo(compile(created(Nat.perZone, "us-east-1a", "us-east-1b")));
        changed.converge();

        assertThat(changed.output("network/subnet/private-us-east-1b", "subnetId"))
                .isEqualTo(subnet);
        Ec2Client ec2 = sandbox.client(Ec2Client.builder());
        assertThat(defaultRoutes(ec2, changed)).containsValue(changed.output("network/nat/us-east-1b", "natGatewayId"));
        changed.remove();
        assertNothingIsLeft();
    }

    @Test
    void saysWhichQuotaIsExhausted() {
        sandbox.faults().quota("ec2", "CreateVpc");
        GraphWalk walk = walk(created(Nat.none));
        assertThatThrownBy(() -> walk.step("network/vpc"))
                .isInstanceOf(AwsFailure.Quota.class)
                .hasMessageContaining("VpcLimitExceeded");
    }

    private static GraphWalk walk(NetworkSpec network) {
        return new GraphWalk(
                compile(network),
                sandbox.target(),
                RECONCILERS.stream().map(sandbox::make).toList());
    }

    private static ResourceGraph compile(NetworkSpec network) {
        return graph(input(network), new NetworkGraph());
    }

    private static void assertEverythingIsAsDesired(GraphWalk walk) {
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(differences(walk, node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }

    private static List<String> differences(GraphWalk walk, String address) {
        var present = (Observation.Present) walk.observe(address);
        var desired = walk.scope(address).desired(ObjectNode.class);
        return Differences.between(desired, present.attributes()).stream()
                .map(Differences.Difference::pointer)
                .toList();
    }

    private static void assertNothingIsLeft() {
        assertThat(Stream.of(
                                "vpc",
                                "subnet",
                                "internet-gateway",
                                "address",
                                "route-table",
                                "vpc-endpoint",
                                "network-interface",
                                "security-group",
                                "network-acl")
                        .filter(kind -> sandbox.count("ec2:" + kind) > 0))
                .isEmpty();
    }

    /** Default route's target by route table. */
    private static Map<String, String> defaultRoutes(Ec2Client ec2, GraphWalk walk) {
        Map<String, String> targets = new java.util.HashMap<>();
        ec2.describeRouteTables(r -> r.filters(in(walk)))
                .routeTables()
                .forEach(table -> table.routes().stream()
                        .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                        .forEach(route -> targets.put(
                                table.routeTableId(),
                                route.natGatewayId() == null ? route.gatewayId() : route.natGatewayId())));
        return targets;
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
