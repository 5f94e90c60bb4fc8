package dev.cabana.sandbox.cloud.ec2;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sandbox's EC2 keeps about networks. Lifecycle states are not kept: they follow from instants. */
final class Rows {
    private Rows() {}

    /** Anything that lives in one region. */
    interface Regional {
        String id();

        String region();
    }

    record Vpc(
            String id,
            String region,
            String cidr,
            String associationId,
            boolean dnsSupport,
            boolean dnsHostnames,
            boolean usageMetrics,
            Instant createdAt)
            implements Regional {
        Vpc withDnsSupport(boolean on) {
            return new Vpc(id, region, cidr, associationId, on, dnsHostnames, usageMetrics, createdAt);
        }

        Vpc withDnsHostnames(boolean on) {
            return new Vpc(id, region, cidr, associationId, dnsSupport, on, usageMetrics, createdAt);
        }

        Vpc withUsageMetrics(boolean on) {
            return new Vpc(id, region, cidr, associationId, dnsSupport, dnsHostnames, on, createdAt);
        }
    }

    record Subnet(
            String id, String region, String vpcId, String cidr, String zone, boolean mapPublicIp, Instant createdAt)
            implements Regional {
        Subnet withMapPublicIp(boolean map) {
            return new Subnet(id, region, vpcId, cidr, zone, map, createdAt);
        }
    }

    record InternetGateway(
            String id, String region, @Nullable String vpcId) implements Regional {
        InternetGateway attachedTo(@Nullable String vpc) {
            return new InternetGateway(id, region, vpc);
        }
    }

    /** An elastic IP. @param interfaceId what it is associated with */
    record Address(
            String id,
            String region,
            String publicIp,
            @Nullable String associationId,
            @Nullable String interfaceId,
            @Nullable String privateIp)
            implements Regional {
        Address associated(String association, Interface eni) {
            return new Address(id, region, publicIp, association, eni.id(), eni.privateIp());
        }

        Address free() {
            return new Address(id, region, publicIp, null, null, null);
        }
    }

    record Nat(
            String id,
            String region,
            String vpcId,
            String subnetId,
            @Nullable String allocationId,
            @Nullable String publicIp,
            String interfaceId,
            String privateIp,
            Instant createdAt,
            @Nullable Instant deletedAt)
            implements Regional {
        Nat deleted(Instant at) {
            return new Nat(id, region, vpcId, subnetId, allocationId, publicIp, interfaceId, privateIp, createdAt, at);
        }
    }

    /** @param subnetId null for the VPC's main association */
    record Association(String id, @Nullable String subnetId) {}

    /** @param target id of a gateway, or {@code local} @param destination CIDR block, or prefix list id */
    record Route(String destination, String target, String origin) {}

    record RouteTable(
            String id, String region, String vpcId, boolean main, List<Route> routes, List<Association> associations)
            implements Regional {
        RouteTable withRoutes(List<Route> changed) {
            return new RouteTable(id, region, vpcId, main, List.copyOf(changed), associations);
        }

        RouteTable withAssociations(List<Association> changed) {
            return new RouteTable(id, region, vpcId, main, routes, List.copyOf(changed));
        }
    }

    record Endpoint(
            String id,
            String region,
            String vpcId,
            String service,
            List<String> routeTableIds,
            @Nullable String policy,
            Instant createdAt,
            @Nullable Instant deletedAt)
            implements Regional {
        Endpoint withRouteTables(List<String> ids) {
            return new Endpoint(id, region, vpcId, service, List.copyOf(ids), policy, createdAt, deletedAt);
        }

        Endpoint withPolicy(@Nullable String document) {
            return new Endpoint(id, region, vpcId, service, routeTableIds, document, createdAt, deletedAt);
        }

        Endpoint deleted(Instant at) {
            return new Endpoint(id, region, vpcId, service, routeTableIds, policy, createdAt, at);
        }
    }

    record Acl(String id, String region, String vpcId) implements Regional {}

    record SecurityGroup(String id, String region, String vpcId, String name, String description) implements Regional {}

    /** One rule to one source or destination. @param protocol {@code -1} for all @param peer CIDR block, group id or prefix list id */
    record SecurityRule(
            String id,
            String region,
            String groupId,
            boolean egress,
            String protocol,
            int from,
            int to,
            String peer,
            @Nullable String description)
            implements Regional {}

    /** A network interface. @param user who uses it, for example a NAT gateway or an instance; null when it is free */
    record Interface(
            String id,
            String region,
            String vpcId,
            String subnetId,
            String privateIp,
            String type,
            String description,
            String requester,
            List<String> groupIds,
            @Nullable String user)
            implements Regional {
        Interface usedBy(@Nullable String newUser) {
            return new Interface(
                    id, region, vpcId, subnetId, privateIp, type, description, requester, groupIds, newUser);
        }
    }
}
