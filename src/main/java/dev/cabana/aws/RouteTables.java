package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;

/** Route tables with their default route and the subnets that use them. */
@Component
public class RouteTables {
    /** Where everything goes that no other route names. */
    public static final String ANYWHERE = "0.0.0.0/0";

    private final Ec2 ec2;

    /**
     * @param defaultRoute id of the internet or NAT gateway that {@code 0.0.0.0/0} points at; empty for none
     * @param blackhole whether that gateway is gone
     * @param associations association id by subnet id
     */
    public record RouteTable(
            String id,
            String vpcId,
            String defaultRoute,
            boolean blackhole,
            Map<String, String> associations,
            Map<String, String> tags) {}

    RouteTables(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public List<RouteTable> withTags(AwsTarget target, Map<String, String> tags) {
        return ec2
                .client(target)
                .describeRouteTablesPaginator(
                        r -> r.filters(Ec2.tagFilters(tags)).maxResults(Ec2.PAGE))
                .routeTables()
                .stream()
                .map(RouteTables::read)
                .toList();
    }

    /** @return the new table's id, or that of the one made by an earlier call with the same token */
    public String create(AwsTarget target, String vpcId, Map<String, String> tags, String clientToken) {
        return ec2.client(target)
                .createRouteTable(r -> r.vpcId(vpcId)
                        .clientToken(clientToken)
                        .tagSpecifications(Ec2.tagged(ResourceType.ROUTE_TABLE, tags)))
                .routeTable()
                .routeTableId();
    }

    /** Points {@code 0.0.0.0/0} at a gateway. @param gatewayId {@code igw-…} or {@code nat-…} @param replace whether there is such a route already */
    public void setDefaultRoute(AwsTarget target, String tableId, String gatewayId, boolean replace) {
        boolean nat = gatewayId.startsWith("nat-");
        String internetGateway = nat ? null : gatewayId;
        String natGateway = nat ? gatewayId : null;
        if (replace) {
            ec2.client(target)
                    .replaceRoute(r -> r.routeTableId(tableId)
                            .destinationCidrBlock(ANYWHERE)
                            .gatewayId(internetGateway)
                            .natGatewayId(natGateway));
        } else {
            ec2.client(target)
                    .createRoute(r -> r.routeTableId(tableId)
                            .destinationCidrBlock(ANYWHERE)
                            .gatewayId(internetGateway)
                            .natGatewayId(natGateway));
        }
    }

    public void removeDefaultRoute(AwsTarget target, String tableId) {
        Ec2.ifThere(() ->
                ec2.client(target).deleteRoute(r -> r.routeTableId(tableId).destinationCidrBlock(ANYWHERE)));
    }

    /** Takes the subnet over from the main table; refused ({@link AwsFailure.Conflict}) when another table has it. */
    public void associate(AwsTarget target, String tableId, String subnetId) {
        ec2.client(target).associateRouteTable(r -> r.routeTableId(tableId).subnetId(subnetId));
    }

    public void disassociate(AwsTarget target, String associationId) {
        Ec2.ifThere(() -> ec2.client(target).disassociateRouteTable(r -> r.associationId(associationId)));
    }

    public void tag(AwsTarget target, String tableId, TagChange change) {
        ec2.tag(target, tableId, change);
    }

    public void delete(AwsTarget target, String tableId) {
        Ec2.ifThere(() -> ec2.client(target).deleteRouteTable(r -> r.routeTableId(tableId)));
    }

    private static RouteTable read(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        var route = table.routes().stream()
                .filter(r -> ANYWHERE.equals(r.destinationCidrBlock()))
                .findFirst();
        Map<String, String> associations = new java.util.TreeMap<>();
        table.associations().stream()
                .filter(association -> association.subnetId() != null)
                .forEach(
                        association -> associations.put(association.subnetId(), association.routeTableAssociationId()));
        return new RouteTable(
                table.routeTableId(),
                table.vpcId(),
                route.map(RouteTables::gateway).orElse(""),
                route.map(r -> "blackhole".equals(r.stateAsString())).orElse(false),
                associations,
                Ec2.tags(table.tags()));
    }

    private static String gateway(Route route) {
        return Stream.of(route.natGatewayId(), route.gatewayId(), route.transitGatewayId(), route.networkInterfaceId())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
