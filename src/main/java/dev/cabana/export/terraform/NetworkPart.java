package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.List;

/** VPC, subnets and the ways in and out; of a network that is not the portal's, only what is referred to. */
final class NetworkPart {
    static final String FILE = "network.tf";
    private static final String ANYWHERE = "0.0.0.0/0";

    private final Draft draft;
    private final Estate estate;

    NetworkPart(Draft draft) {
        this.draft = draft;
        this.estate = draft.estate();
    }

    void write() {
        existing();
        estate.ofType("AWS::EC2::VPC").forEach(this::vpc);
        estate.ofType("AWS::EC2::InternetGateway").forEach(this::internetGateway);
        estate.ofType("AWS::EC2::Subnet").forEach(this::subnet);
        estate.ofType("AWS::EC2::EIP").forEach(this::address);
        estate.ofType("AWS::EC2::NatGateway").forEach(this::nat);
        estate.ofType("AWS::EC2::RouteTable").forEach(this::routes);
        estate.ofType("AWS::EC2::VPCEndpoint").forEach(this::endpoint);
    }

    private void existing() {
        estate.ofType("Cabana::ExistingVpc")
                .forEach(vpc -> data("aws_vpc", vpc, "vpcId")
                        .comment("The network is somebody else's: it is looked at here and managed elsewhere."));
        estate.ofType("Cabana::ExistingSubnet").forEach(subnet -> data("aws_subnet", subnet, "subnetId"));
    }

    private Block data(String type, ResourceView resource, String id) {
        return draft.block(FILE, new Block("data", type, draft.label(resource)))
                .set("id", resource.desired().path(id).asString());
    }

    private Block resource(String type, ResourceView resource, String id) {
        return draft.resource(FILE, type, draft.label(resource), estate.output(resource.address(), id));
    }

    private void vpc(ResourceView vpc) {
        resource("aws_vpc", vpc, "vpcId")
                .set("cidr_block", draft.value(vpc, "cidr"))
                .set("enable_dns_support", draft.value(vpc, "dnsSupport"))
                .set("enable_dns_hostnames", draft.value(vpc, "dnsHostnames"))
                .tags(draft.tags(vpc.desired()));
    }

    private void internetGateway(ResourceView gateway) {
        resource("aws_internet_gateway", gateway, "internetGatewayId")
                .set("vpc_id", draft.value(gateway, "vpcId"))
                .tags(draft.tags(gateway.desired()));
    }

    private void subnet(ResourceView subnet) {
        boolean open = subnet.desired().path("mapPublicIp").asBoolean();
        resource("aws_subnet", subnet, "subnetId")
                .set("vpc_id", draft.value(subnet, "vpcId"))
                .set("cidr_block", draft.value(subnet, "cidr"))
                .set("availability_zone", draft.value(subnet, "zone"))
                .setIf(open, "map_public_ip_on_launch", true)
                .tags(draft.tags(subnet.desired()));
    }

    private void address(ResourceView address) {
        resource("aws_eip", address, "allocationId")
                .set("domain", "vpc")
                .tags(draft.tags(address.desired()))
                .after(internetGateways());
    }

    private void nat(ResourceView nat) {
        resource("aws_nat_gateway", nat, "natGatewayId")
                .set("subnet_id", draft.value(nat, "subnetId"))
                .set("allocation_id", draft.value(nat, "allocationId"))
                .tags(draft.tags(nat.desired()))
                .after(internetGateways());
    }

    private List<String> internetGateways() {
        return estate.ofType("AWS::EC2::InternetGateway")
                .map(gateway -> "aws_internet_gateway." + draft.label(gateway))
                .toList();
    }

    private void routes(ResourceView table) {
        String id = estate.output(table.address(), "routeTableId");
        String label = draft.label(table);
        Raw self = Raw.of("aws_route_table." + label + ".id");
        resource("aws_route_table", table, "routeTableId")
                .set("vpc_id", draft.value(table, "vpcId"))
                .tags(draft.tags(table.desired()));
        String gateway = table.desired().path("defaultRoute").asString("");
        if (!gateway.isEmpty()) {
            String attribute = gateway.contains("/nat/") ? "nat_gateway_id" : "gateway_id";
            draft.resource(FILE, "aws_route", label + "_default", id + "_" + ANYWHERE)
                    .set("route_table_id", self)
                    .set("destination_cidr_block", ANYWHERE)
                    .set(attribute, draft.text(gateway));
        }
        table.desired().path("subnetIds").forEach(subnet -> associate(subnet.asString(), id, self));
    }

    private void associate(String subnet, String tableId, Raw table) {
        var of = Estate.references(subnet).findFirst().orElseThrow();
        draft.resource(
                        FILE,
                        "aws_route_table_association",
                        draft.label(of.address()),
                        estate.output(of.address(), of.output()) + "/" + tableId)
                .set("subnet_id", draft.text(subnet))
                .set("route_table_id", table);
    }

    private void endpoint(ResourceView endpoint) {
        resource("aws_vpc_endpoint", endpoint, "endpointId")
                .set("vpc_id", draft.value(endpoint, "vpcId"))
                .set("service_name", draft.value(endpoint, "service"))
                .set("vpc_endpoint_type", "Gateway")
                .set("route_table_ids", draft.value(endpoint, "routeTableIds"))
                .tags(draft.tags(endpoint.desired()));
    }
}
