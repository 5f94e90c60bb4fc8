package dev.cabana.provisioning.network;

import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * Which subnets a deployment has and by which references others name them. Pure: computed from the document alone.
 *
 * @param vpcId reference to the VPC's id
 * @param privateSubnets for nodes and the control plane, in the order of the zones
 * @param publicSubnets for NAT gateways and an internet-facing load balancer; may be empty in an existing network
 * @param nodeNetworkReady addresses that must be converged before a node can reach the cluster and its images
 */
public record NetworkLayout(
        String vpcId, List<Subnet> privateSubnets, List<Subnet> publicSubnets, List<String> nodeNetworkReady) {
    static final String VPC = "network/vpc";
    static final String INTERNET_GATEWAY = "network/internet-gateway";
    static final String PUBLIC_ROUTES = "network/routes/public";
    static final String S3_ENDPOINT = "network/s3-endpoint";
    private static final String SUBNET_ID = "subnetId";

    /**
     * @param address of the subnet's resource
     * @param zone the zone's name; a reference to it in an existing network, where the document does not say
     * @param subnetId reference to the id
     */
    public record Subnet(String address, String zone, String subnetId) {}

    public static NetworkLayout of(GraphInput input) {
        return of(input.spec());
    }

    public static NetworkLayout of(DeploymentSpec spec) {
        return spec.network().mode() == NetworkSpec.Mode.existing ? existing(spec.network()) : created(spec);
    }

    private static NetworkLayout created(DeploymentSpec spec) {
        List<String> zones = ZoneNames.of(spec);
        List<String> ready = new ArrayList<>(List.of(PUBLIC_ROUTES, S3_ENDPOINT));
        zones.forEach(zone -> ready.add(privateRoutes(zone)));
        natZones(spec.network(), zones).forEach(zone -> ready.add(nat(zone)));
        return new NetworkLayout(
                Ref.to(VPC, "vpcId"),
                zones.stream().map(zone -> inZone("private", zone)).toList(),
                zones.stream().map(zone -> inZone("public", zone)).toList(),
                List.copyOf(ready));
    }

    private static NetworkLayout existing(NetworkSpec network) {
        List<Subnet> privates =
                network.privateSubnetIds().stream().map(NetworkLayout::existing).toList();
        List<Subnet> publics =
                network.publicSubnetIds().stream().map(NetworkLayout::existing).toList();
        List<String> ready = new ArrayList<>(List.of(VPC));
        privates.forEach(subnet -> ready.add(subnet.address()));
        return new NetworkLayout(Ref.to(VPC, "vpcId"), privates, publics, List.copyOf(ready));
    }

    /** The zones that get a NAT gateway of their own. */
    static List<String> natZones(NetworkSpec network, List<String> zones) {
        return switch (network.nat()) {
            case single -> zones.subList(0, 1);
            case perZone -> zones;
            case none -> List.of();
        };
    }

    static String subnet(String tier, String zone) {
        return "network/subnet/" + tier + "-" + zone;
    }

    static String elasticIp(String zone) {
        return "network/elastic-ip/" + zone;
    }

    static String nat(String zone) {
        return "network/nat/" + zone;
    }

    static String privateRoutes(String zone) {
        return "network/routes/private-" + zone;
    }

    private static Subnet inZone(String tier, String zone) {
        String address = subnet(tier, zone);
        return new Subnet(address, zone, Ref.to(address, SUBNET_ID));
    }

    private static Subnet existing(String subnetId) {
        String address = "network/subnet/" + subnetId;
        return new Subnet(address, Ref.to(address, "zone"), Ref.to(address, SUBNET_ID));
    }
}
