package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Clockwork;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import java.time.Instant;
import java.util.stream.Stream;

/** The tables of EC2's networks, and the look-ups that refuse what is not there. */
final class Network {
    final Table<Rows.Vpc> vpcs;
    final Table<Rows.Subnet> subnets;
    final Table<Rows.InternetGateway> internetGateways;
    final Table<Rows.Address> addresses;
    final Table<Rows.Nat> nats;
    final Table<Rows.RouteTable> routeTables;
    final Table<Rows.Endpoint> endpoints;
    final Table<Rows.Acl> acls;
    final Table<Rows.SecurityGroup> groups;
    final Table<Rows.SecurityRule> rules;
    final Table<Rows.Interface> interfaces;
    final Tags tags;
    final Tokens tokens;
    private final Cloud cloud;

    Network(Cloud cloud) {
        this.cloud = cloud;
        Store store = cloud.store();
        vpcs = store.table("ec2:vpc", Rows.Vpc.class);
        subnets = store.table("ec2:subnet", Rows.Subnet.class);
        internetGateways = store.table("ec2:internet-gateway", Rows.InternetGateway.class);
        addresses = store.table("ec2:address", Rows.Address.class);
        nats = store.table("ec2:nat-gateway", Rows.Nat.class);
        routeTables = store.table("ec2:route-table", Rows.RouteTable.class);
        endpoints = store.table("ec2:vpc-endpoint", Rows.Endpoint.class);
        acls = store.table("ec2:network-acl", Rows.Acl.class);
        groups = store.table("ec2:security-group", Rows.SecurityGroup.class);
        rules = store.table("ec2:security-group-rule", Rows.SecurityRule.class);
        interfaces = store.table("ec2:network-interface", Rows.Interface.class);
        tags = new Tags(store);
        tokens = new Tokens(store);
    }

    Instant now() {
        return cloud.clock().now();
    }

    /** 12 digits. */
    String account() {
        return cloud.account();
    }

    Clockwork clockwork() {
        return cloud.clock();
    }

    static <T extends Rows.Regional> Stream<T> in(String region, Table<T> table) {
        return table.all().stream().filter(row -> row.region().equals(region));
    }

    private static <T extends Rows.Regional> T require(Table<T> table, String region, String id, AwsError otherwise) {
        return table.find(id).filter(row -> row.region().equals(region)).orElseThrow(() -> otherwise);
    }

    Rows.Vpc vpc(String region, String id) {
        return require(vpcs, region, id, Refusals.notFound("InvalidVpcID.NotFound", "vpc", id));
    }

    Rows.Subnet subnet(String region, String id) {
        return require(subnets, region, id, Refusals.notFound("InvalidSubnetID.NotFound", "subnet", id));
    }

    Rows.InternetGateway internetGateway(String region, String id) {
        return require(
                internetGateways,
                region,
                id,
                Refusals.notFound("InvalidInternetGatewayID.NotFound", "internetGateway", id));
    }

    Rows.Address address(String region, String id) {
        return require(addresses, region, id, Refusals.notFound("InvalidAllocationID.NotFound", "allocation", id));
    }

    Rows.Nat nat(String region, String id) {
        return require(nats, region, id, Refusals.of("NatGatewayNotFound", "The Nat Gateway " + id + " was not found"));
    }

    Rows.RouteTable routeTable(String region, String id) {
        return require(routeTables, region, id, Refusals.notFound("InvalidRouteTableID.NotFound", "routeTable", id));
    }

    Rows.SecurityGroup group(String region, String id) {
        return require(
                groups,
                region,
                id,
                Refusals.of("InvalidGroup.NotFound", "The security group '" + id + "' does not exist"));
    }

    Rows.Interface networkInterface(String region, String id) {
        return require(
                interfaces,
                region,
                id,
                Refusals.notFound("InvalidNetworkInterfaceID.NotFound", "networkInterface", id));
    }
}
