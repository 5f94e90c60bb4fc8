package dev.cabana.provisioning.network;

import static dev.cabana.provisioning.network.NetworkLayout.INTERNET_GATEWAY;
import static dev.cabana.provisioning.network.NetworkLayout.PUBLIC_ROUTES;
import static dev.cabana.provisioning.network.NetworkLayout.S3_ENDPOINT;
import static dev.cabana.provisioning.network.NetworkLayout.VPC;

import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.network.NetworkLayout.Subnet;
import dev.cabana.shared.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The network that a deployment makes for itself: a public and a private subnet in each zone. */
@Component
class NetworkGraph implements GraphPart {
    static final String PUBLIC_ROLE = "kubernetes.io/role/elb";
    static final String PRIVATE_ROLE = "kubernetes.io/role/internal-elb";
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration NAT = Duration.ofSeconds(105);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        if (input.spec().network().mode() == NetworkSpec.Mode.create) {
            new Parts(input, graph).add();
        }
    }

    /** One compilation. */
    private static final class Parts {
        private final GraphInput input;
        private final ResourceGraph.Builder graph;
        private final NetworkLayout layout;
        private final List<String> natZones;

        Parts(GraphInput input, ResourceGraph.Builder graph) {
            this.input = input;
            this.graph = graph;
            this.layout = NetworkLayout.of(input);
            this.natZones = NetworkLayout.natZones(input.spec().network(), ZoneNames.of(input.spec()));
        }

        void add() {
            Cidr cidr = Cidr.parse(Objects.requireNonNull(input.spec().network().cidr()));
            node(VPC, VpcReconciler.TYPE, new VpcReconciler.Desired(cidr.toString(), true, true, tags("vpc")));
            node(
                    INTERNET_GATEWAY,
                    InternetGatewayReconciler.TYPE,
                    new InternetGatewayReconciler.Desired(layout.vpcId(), tags("internet-gateway")));
            addSubnets(new SubnetCidrs(cidr, layout.privateSubnets().size()));
            natZones.forEach(this::addNat);
            addPublicRoutes();
            layout.privateSubnets().forEach(this::addPrivateRoutes);
            addS3Endpoint();
        }

        private void addSubnets(SubnetCidrs cidrs) {
            for (int i = 0; i < layout.privateSubnets().size(); i++) {
                addSubnet(layout.publicSubnets().get(i), cidrs.publicSubnet(i), true);
                addSubnet(layout.privateSubnets().get(i), cidrs.privateSubnet(i), false);
            }
        }

        private void addSubnet(Subnet subnet, Cidr cidr, boolean isPublic) {
            var tags = tags((isPublic ? "public-" : "private-") + subnet.zone());
            tags.put(isPublic ? PUBLIC_ROLE : PRIVATE_ROLE, "1");
            node(
                    subnet.address(),
                    SubnetReconciler.TYPE,
                    new SubnetReconciler.Desired(layout.vpcId(), cidr.toString(), subnet.zone(), isPublic, tags));
        }

        /** The gateway has no way out before its internet gateway and the public route stand; AWS refuses it without the first. */
        private void addNat(String zone) {
            String address = NetworkLayout.elasticIp(zone);
            node(
                    address,
                    ElasticIpReconciler.TYPE,
                    new ElasticIpReconciler.Desired(tags("nat-" + zone)),
                    INTERNET_GATEWAY);
            var nat = new NatGatewayReconciler.Desired(
                    Ref.to(NetworkLayout.subnet("public", zone), "subnetId"),
                    Ref.to(address, "allocationId"),
                    tags("nat-" + zone));
            graph.add(NetworkLayout.nat(zone), NatGatewayReconciler.TYPE, Group.network, nat, NAT, INTERNET_GATEWAY);
        }

        private void addPublicRoutes() {
            List<String> subnets =
                    layout.publicSubnets().stream().map(Subnet::subnetId).toList();
            String gateway = Ref.to(INTERNET_GATEWAY, "internetGatewayId");
            node(
                    PUBLIC_ROUTES,
                    RouteTableReconciler.TYPE,
                    new RouteTableReconciler.Desired(layout.vpcId(), gateway, subnets, tags("public")));
        }

        private void addPrivateRoutes(Subnet subnet) {
            String gateway = natZones.isEmpty() ? "" : Ref.to(NetworkLayout.nat(natFor(subnet)), "natGatewayId");
            var routes = new RouteTableReconciler.Desired(
                    layout.vpcId(), gateway, List.of(subnet.subnetId()), tags("private-" + subnet.zone()));
            node(NetworkLayout.privateRoutes(subnet.zone()), RouteTableReconciler.TYPE, routes);
        }

        private String natFor(Subnet subnet) {
            return natZones.contains(subnet.zone()) ? subnet.zone() : natZones.getFirst();
        }

        private void addS3Endpoint() {
            List<String> tables = layout.privateSubnets().stream()
                    .map(subnet -> Ref.to(NetworkLayout.privateRoutes(subnet.zone()), "routeTableId"))
                    .toList();
            String service = "com.amazonaws." + input.spec().region() + ".s3";
            node(
                    S3_ENDPOINT,
                    S3EndpointReconciler.TYPE,
                    new S3EndpointReconciler.Desired(layout.vpcId(), service, tables, tags("s3")));
        }

        private void node(String address, String type, Object desired, String... dependsOn) {
            graph.add(address, type, Group.network, desired, MOMENT, dependsOn);
        }

        /** What everything bears, and a name. */
        private Map<String, String> tags(String suffix) {
            Map<String, String> tags = new TreeMap<>(input.tags());
            tags.put("Name", input.prefixedName() + "-" + suffix);
            return tags;
        }
    }
}
