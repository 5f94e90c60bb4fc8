package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which type of thing an id belongs to, and whether there is one; for what takes any id, such as tagging. */
final class KnownIds {
    private final Map<String, Known> byPrefix = new LinkedHashMap<>();

    private record Known(String type, String code, Table<?> table) {}

    KnownIds(Network net, Machines machines) {
        add("vpc-", "vpc", "InvalidVpcID.NotFound", net.vpcs);
        add("vpce-", "vpc-endpoint", "InvalidVpcEndpointId.NotFound", net.endpoints);
        add("subnet-", "subnet", "InvalidSubnetID.NotFound", net.subnets);
        add("igw-", "internet-gateway", "InvalidInternetGatewayID.NotFound", net.internetGateways);
        add("eipalloc-", "elastic-ip", "InvalidAllocationID.NotFound", net.addresses);
        add("nat-", "natgateway", "NatGatewayNotFound", net.nats);
        add("rtb-", "route-table", "InvalidRouteTableID.NotFound", net.routeTables);
        add("acl-", "network-acl", "InvalidNetworkAclID.NotFound", net.acls);
        add("sg-", "security-group", "InvalidGroup.NotFound", net.groups);
        add("sgr-", "security-group-rule", "InvalidSecurityGroupRuleId.NotFound", net.rules);
        add("eni-", "network-interface", "InvalidNetworkInterfaceID.NotFound", net.interfaces);
        add("lt-", "launch-template", "InvalidLaunchTemplateId.NotFound", machines.templates);
        add("cr-", "capacity-reservation", "InvalidCapacityReservationId.NotFound", machines.reservations);
        add("i-", "instance", "InvalidInstanceID.NotFound", machines.instances);
    }

    private void add(String prefix, String type, String code, Table<?> table) {
        byPrefix.put(prefix, new Known(type, code, table));
    }

    /** EC2's resource type of something that exists. */
    String typeOf(String id) {
        return known(id).type();
    }

    String checked(String id) {
        known(id);
        return id;
    }

    private Known known(String id) {
        Known known = byPrefix.get(id.substring(0, id.indexOf('-') + 1));
        if (known == null) {
            throw Refusals.of("InvalidID", "The ID '" + id + "' is not valid");
        }
        if (known.table().find(id).isEmpty()) {
            throw Refusals.of(known.code(), "The ID '" + id + "' does not exist");
        }
        return known;
    }
}
