package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** VPCs. Each comes with a main route table, a default network ACL and a default security group. */
final class Vpcs implements Operation.Group {
    private static final String DHCP_OPTIONS = "dopt-0a1b2c3d4e5f60718";

    private final Network net;
    private final Quota quota;
    private final SecurityGroups securityGroups;

    Vpcs(Network net, Quota quota, SecurityGroups securityGroups) {
        this.net = net;
        this.quota = quota;
        this.securityGroups = securityGroups;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateVpc", this::create,
                "DescribeVpcs", this::describe,
                "DescribeVpcAttribute", this::describeAttribute,
                "ModifyVpcAttribute", this::modifyAttribute,
                "DeleteVpc", this::delete);
    }

    private Tree create(Input input) {
        String region = input.region();
        String cidr = Blocks.vpc(input.required("CidrBlock"));
        quota.check("VpcLimitExceeded", "VPCs", in(region, net.vpcs).count(), Quota.VPCS);
        String id = Ids.next("vpc");
        var vpc = new Rows.Vpc(id, region, cidr, Ids.next("vpc-cidr-assoc"), true, false, false, net.now());
        net.vpcs.put(id, vpc);
        net.tags.create(input, "vpc", id);
        addCompanions(region, id, cidr);
        return Tree.of("vpc", xml(vpc, "pending"));
    }

    private void addCompanions(String region, String vpcId, String cidr) {
        String table = Ids.next("rtb");
        var main = new Rows.Association(Ids.next("rtbassoc"), null);
        net.routeTables.put(
                table,
                new Rows.RouteTable(
                        table,
                        region,
                        vpcId,
                        true,
                        List.of(new Rows.Route(cidr, "local", "CreateRouteTable")),
                        List.of(main)));
        String acl = Ids.next("acl");
        net.acls.put(acl, new Rows.Acl(acl, region, vpcId));
        securityGroups.add(region, vpcId, "default", "default VPC security group");
    }

    private Tree describe(Input input) {
        return new Listing<Rows.Vpc>("vpcSet", Rows.Vpc::id)
                .ids("VpcId", "InvalidVpcID.NotFound", "vpc")
                .tagged(net.tags)
                .filter("vpc-id", Rows.Vpc::id)
                .filter("cidr", Rows.Vpc::cidr)
                .filter("cidr-block-association.cidr-block", Rows.Vpc::cidr)
                .filter("cidr-block-association.association-id", Rows.Vpc::associationId)
                .filter("state", this::state)
                .filter("owner-id", vpc -> net.account())
                .filter("is-default", vpc -> false)
                .filter("isDefault", vpc -> false)
                .filter("dhcp-options-id", vpc -> DHCP_OPTIONS)
                .as(vpc -> xml(vpc, state(vpc)))
                .answer(input, in(input.region(), net.vpcs));
    }

    private String state(Rows.Vpc vpc) {
        return "available";
    }

    private Tree xml(Rows.Vpc vpc, String state) {
        Tree association = Tree.of("associationId", vpc.associationId())
                .put("cidrBlock", vpc.cidr())
                .put("cidrBlockState", Tree.of("state", "associated"));
        return Tree.of("vpcId", vpc.id())
                .put("ownerId", net.account())
                .put("state", state)
                .put("cidrBlock", vpc.cidr())
                .put("cidrBlockAssociationSet", List.of(association))
                .put("dhcpOptionsId", DHCP_OPTIONS)
                .put("tagSet", net.tags.xml(vpc.id()))
                .put("instanceTenancy", "default")
                .put("isDefault", false);
    }

    private Tree describeAttribute(Input input) {
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        String attribute = input.required("Attribute");
        boolean value = switch (attribute) {
            case "enableDnsSupport" -> vpc.dnsSupport();
            case "enableDnsHostnames" -> vpc.dnsHostnames();
            case "enableNetworkAddressUsageMetrics" -> vpc.usageMetrics();
            default ->
                throw Refusals.invalidValue(
                        "Value (" + attribute + ") for parameter attribute is invalid. Unknown attribute.");
        };
        return Tree.of("vpcId", vpc.id()).put(attribute, Tree.of("value", value));
    }

    private Tree modifyAttribute(Input input) {
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        List<String> given = Stream.of("EnableDnsSupport", "EnableDnsHostnames", "EnableNetworkAddressUsageMetrics")
                .filter(input::has)
                .toList();
        if (given.size() != 1) {
            throw Refusals.combination("Exactly one attribute of a VPC can be modified in one request.");
        }
        boolean value = input.flag(given.getFirst() + ".Value");
        Rows.Vpc changed = switch (given.getFirst()) {
            case "EnableDnsSupport" -> vpc.withDnsSupport(value);
            case "EnableDnsHostnames" -> vpc.withDnsHostnames(value);
            default -> vpc.withUsageMetrics(value);
        };
        net.vpcs.put(vpc.id(), changed);
        return Tree.done();
    }

    private Tree delete(Input input) {
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        if (hasDependencies(vpc)) {
            throw Refusals.inUse("The vpc '" + vpc.id() + "' has dependencies and cannot be deleted.");
        }
        in(vpc.region(), net.routeTables)
                .filter(table -> table.vpcId().equals(vpc.id()))
                .forEach(table -> net.routeTables.remove(table.id()));
        in(vpc.region(), net.acls)
                .filter(acl -> acl.vpcId().equals(vpc.id()))
                .forEach(acl -> net.acls.remove(acl.id()));
        in(vpc.region(), net.groups)
                .filter(group -> group.vpcId().equals(vpc.id()))
                .forEach(group -> securityGroups.remove(group.id()));
        net.vpcs.remove(vpc.id());
        net.tags.forget(vpc.id());
        return Tree.done();
    }

    private boolean hasDependencies(Rows.Vpc vpc) {
        String region = vpc.region();
        String id = vpc.id();
        return in(region, net.subnets).anyMatch(subnet -> subnet.vpcId().equals(id))
                || in(region, net.internetGateways).anyMatch(gateway -> id.equals(gateway.vpcId()))
                || in(region, net.routeTables).anyMatch(table -> table.vpcId().equals(id) && !table.main())
                || in(region, net.endpoints)
                        .anyMatch(endpoint -> endpoint.vpcId().equals(id) && endpoint.deletedAt() == null)
                || in(region, net.interfaces).anyMatch(eni -> eni.vpcId().equals(id))
                || in(region, net.groups)
                        .anyMatch(group ->
                                group.vpcId().equals(id) && !group.name().equals(SecurityGroups.DEFAULT));
    }
}
