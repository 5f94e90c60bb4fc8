package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import java.util.Map;

/** Subnets. */
final class Subnets implements Operation.Group {
    /** AWS keeps the first four addresses and the last. */
    private static final int RESERVED = 5;

    private final Network net;

    Subnets(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateSubnet", this::create,
                "DescribeSubnets", this::describe,
                "ModifySubnetAttribute", this::modify,
                "DeleteSubnet", this::delete);
    }

    private Tree create(Input input) {
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        String cidr = Blocks.subnet(input.required("CidrBlock"));
        checkPlace(vpc, cidr);
        Zone zone = zone(input);
        String id = Ids.next("subnet");
        var subnet = new Rows.Subnet(id, input.region(), vpc.id(), cidr, zone.name(), false, net.now());
        net.subnets.put(id, subnet);
        net.tags.create(input, "subnet", id);
        return Tree.of("subnet", xml(subnet, "pending"));
    }

    private void checkPlace(Rows.Vpc vpc, String cidr) {
        Blocks block = Blocks.parse(cidr);
        if (!Blocks.parse(vpc.cidr()).contains(block)) {
            throw Refusals.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        in(vpc.region(), net.subnets)
                .filter(other -> other.vpcId().equals(vpc.id()))
                .filter(other -> Blocks.parse(other.cidr()).overlaps(block))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusals.of(
                            "InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
                });
    }

    private static Zone zone(Input input) {
        String name = input.optional("AvailabilityZone");
        String id = input.optional("AvailabilityZoneId");
        return Zone.of(input.region()).stream()
                .filter(zone -> name == null || zone.name().equals(name))
                .filter(zone -> id == null || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusals.invalidValue(
                        "Value (%s) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: %s."
                                .formatted(
                                        name == null ? id : name,
                                        String.join(
                                                ", ",
                                                Zone.of(input.region()).stream()
                                                        .map(Zone::name)
                                                        .toList()))));
    }

    private Tree describe(Input input) {
        return new Listing<Rows.Subnet>("subnetSet", Rows.Subnet::id)
                .ids("SubnetId", "InvalidSubnetID.NotFound", "subnet")
                .tagged(net.tags)
                .filter("subnet-id", Rows.Subnet::id)
                .filter("vpc-id", Rows.Subnet::vpcId)
                .filter("availability-zone", Rows.Subnet::zone)
                .filter("availabilityZone", Rows.Subnet::zone)
                .filter("availability-zone-id", subnet -> zoneId(subnet))
                .filter("cidr-block", Rows.Subnet::cidr)
                .filter("cidr", Rows.Subnet::cidr)
                .filter("state", subnet -> "available")
                .filter("owner-id", subnet -> net.account())
                .filter("default-for-az", subnet -> false)
                .filter("map-public-ip-on-launch", Rows.Subnet::mapPublicIp)
                .as(subnet -> xml(subnet, "available"))
                .answer(input, in(input.region(), net.subnets));
    }

    private static String zoneId(Rows.Subnet subnet) {
        return Zone.find(subnet.zone()).map(Zone::id).orElse("");
    }

    private Tree xml(Rows.Subnet subnet, String state) {
        return Tree.of("subnetId", subnet.id())
                .put("subnetArn", "arn:aws:ec2:%s:%s:subnet/%s".formatted(subnet.region(), net.account(), subnet.id()))
                .put("state", state)
                .put("ownerId", net.account())
                .put("vpcId", subnet.vpcId())
                .put("cidrBlock", subnet.cidr())
                .put("ipv6CidrBlockAssociationSet", java.util.List.of())
                .put("availableIpAddressCount", free(net, subnet))
                .put("availabilityZone", subnet.zone())
                .put("availabilityZoneId", zoneId(subnet))
                .put("defaultForAz", false)
                .put("mapPublicIpOnLaunch", subnet.mapPublicIp())
                .put("mapCustomerOwnedIpOnLaunch", false)
                .put("assignIpv6AddressOnCreation", false)
                .put("enableDns64", false)
                .put("ipv6Native", false)
                .put(
                        "privateDnsNameOptionsOnLaunch",
                        Tree.of("hostnameType", "ip-name")
                                .put("enableResourceNameDnsARecord", false)
                                .put("enableResourceNameDnsAAAARecord", false))
                .put("tagSet", net.tags.xml(subnet.id()));
    }

    /** Addresses that nobody has. */
    static long free(Network net, Rows.Subnet subnet) {
        long used = in(subnet.region(), net.interfaces)
                .filter(eni -> eni.subnetId().equals(subnet.id()))
                .count();
        return Blocks.parse(subnet.cidr()).size() - RESERVED - used;
    }

    private Tree modify(Input input) {
        Rows.Subnet subnet = net.subnet(input.region(), input.required("SubnetId"));
        if (input.has("MapPublicIpOnLaunch")) {
            net.subnets.put(subnet.id(), subnet.withMapPublicIp(input.flag("MapPublicIpOnLaunch.Value")));
        }
        return Tree.done();
    }

    private Tree delete(Input input) {
        Rows.Subnet subnet = net.subnet(input.region(), input.required("SubnetId"));
        if (in(subnet.region(), net.interfaces).anyMatch(eni -> eni.subnetId().equals(subnet.id()))) {
            throw Refusals.inUse("The subnet '" + subnet.id() + "' has dependencies and cannot be deleted.");
        }
        in(subnet.region(), net.routeTables).forEach(table -> {
            var kept = table.associations().stream()
                    .filter(association -> !subnet.id().equals(association.subnetId()))
                    .toList();
            if (kept.size() < table.associations().size()) {
                net.routeTables.put(table.id(), table.withAssociations(kept));
            }
        });
        net.subnets.remove(subnet.id());
        net.tags.forget(subnet.id());
        return Tree.done();
    }
}
