package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.Rows.Association;
import dev.cabana.sandbox.cloud.ec2.Rows.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Route tables and which subnets use them. */
final class RouteTables implements Operation.Group {
    private final Network net;
    private final Routes routes;

    RouteTables(Network net, Routes routes) {
        this.net = net;
        this.routes = routes;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateRouteTable", this::create,
                "DescribeRouteTables", this::describe,
                "AssociateRouteTable", this::associate,
                "ReplaceRouteTableAssociation", this::replaceAssociation,
                "DisassociateRouteTable", this::disassociate,
                "DeleteRouteTable", this::delete);
    }

    private Tree create(Input input) {
        String id = net.tokens.once(input, () -> add(input));
        return Tree.of("routeTable", xml(net.routeTable(input.region(), id)))
                .put("clientToken", input.optional("ClientToken"));
    }

    private String add(Input input) {
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        String id = Ids.next("rtb");
        var local = new Rows.Route(vpc.cidr(), "local", "CreateRouteTable");
        net.routeTables.put(id, new RouteTable(id, input.region(), vpc.id(), false, List.of(local), List.of()));
        net.tags.create(input, "route-table", id);
        return id;
    }

    private Tree describe(Input input) {
        return new Listing<RouteTable>("routeTableSet", RouteTable::id)
                .ids("RouteTableId", "InvalidRouteTableID.NotFound", "routeTable")
                .tagged(net.tags)
                .filter("route-table-id", RouteTable::id)
                .filter("vpc-id", RouteTable::vpcId)
                .filter("owner-id", table -> net.account())
                .filterAll("association.main", RouteTables::mainFlags)
                .filterAll(
                        "association.route-table-association-id",
                        table -> table.associations().stream()
                                .map(Association::id)
                                .toList())
                .filterAll(
                        "association.route-table-id",
                        table -> table.associations().isEmpty() ? List.of() : List.of(table.id()))
                .filterAll(
                        "association.subnet-id",
                        table -> table.associations().stream()
                                .map(Association::subnetId)
                                .filter(Objects::nonNull)
                                .toList())
                .filterAll("route.gateway-id", table -> targets(table, "igw-"))
                .filterAll("route.nat-gateway-id", table -> targets(table, "nat-"))
                .filterAll(
                        "route.destination-cidr-block",
                        table -> table.routes().stream()
                                .map(Rows.Route::destination)
                                .toList())
                .as(this::xml)
                .answer(input, in(input.region(), net.routeTables));
    }

    private static List<String> mainFlags(RouteTable table) {
        return table.associations().stream()
                .map(association -> Boolean.toString(association.subnetId() == null))
                .toList();
    }

    private static List<String> targets(RouteTable table, String prefix) {
        return table.routes().stream()
                .map(Rows.Route::target)
                .filter(target -> target.startsWith(prefix))
                .toList();
    }

    private Tree xml(RouteTable table) {
        return Tree.of("routeTableId", table.id())
                .put("vpcId", table.vpcId())
                .put("ownerId", net.account())
                .put("routeSet", routes.xml(table))
                .put(
                        "associationSet",
                        table.associations().stream()
                                .map(association -> xml(table, association))
                                .toList())
                .put("propagatingVgwSet", List.of())
                .put("tagSet", net.tags.xml(table.id()));
    }

    private static Tree xml(RouteTable table, Association association) {
        return Tree.of("routeTableAssociationId", association.id())
                .put("routeTableId", table.id())
                .put("subnetId", association.subnetId())
                .put("main", association.subnetId() == null)
                .put("associationState", Tree.of("state", "associated"));
    }

    private Tree associate(Input input) {
        RouteTable table = net.routeTable(input.region(), input.required("RouteTableId"));
        Rows.Subnet subnet = net.subnet(input.region(), input.required("SubnetId"));
        if (!subnet.vpcId().equals(table.vpcId())) {
            throw Refusals.invalidValue(
                    "Route table " + table.id() + " and subnet " + subnet.id() + " belong to different networks");
        }
        in(input.region(), net.routeTables)
                .filter(other -> other.associations().stream()
                        .anyMatch(association -> subnet.id().equals(association.subnetId())))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusals.of(
                            "Resource.AlreadyAssociated",
                            "the specified association for route table " + other.id()
                                    + " conflicts with an existing association");
                });
        var association = new Association(Ids.next("rtbassoc"), subnet.id());
        add(table, association);
        return answer(association);
    }

    private void add(RouteTable table, Association association) {
        List<Association> more = new ArrayList<>(table.associations());
        more.add(association);
        net.routeTables.put(table.id(), table.withAssociations(more));
    }

    private static Tree answer(Association association) {
        return Tree.of("associationId", association.id()).put("associationState", Tree.of("state", "associated"));
    }

    private Tree replaceAssociation(Input input) {
        String id = input.required("AssociationId");
        RouteTable from = holder(input, id);
        Association old = withId(from, id);
        take(from, old);
        var moved = new Association(Ids.next("rtbassoc"), old.subnetId());
        add(net.routeTable(input.region(), input.required("RouteTableId")), moved);
        return Tree.of("newAssociationId", moved.id()).put("associationState", Tree.of("state", "associated"));
    }

    private Tree disassociate(Input input) {
        String id = input.required("AssociationId");
        RouteTable table = holder(input, id);
        Association association = withId(table, id);
        if (association.subnetId() == null) {
            throw Refusals.invalidValue("cannot disassociate the main route table association " + id);
        }
        take(table, association);
        return Tree.done();
    }

    private RouteTable holder(Input input, String associationId) {
        return in(input.region(), net.routeTables)
                .filter(table -> table.associations().stream()
                        .anyMatch(association -> association.id().equals(associationId)))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + associationId + "' does not exist"));
    }

    private static Association withId(RouteTable table, String id) {
        return table.associations().stream()
                .filter(association -> association.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void take(RouteTable table, Association association) {
        List<Association> rest = new ArrayList<>(table.associations());
        rest.remove(association);
        net.routeTables.put(table.id(), table.withAssociations(rest));
    }

    private Tree delete(Input input) {
        RouteTable table = net.routeTable(input.region(), input.required("RouteTableId"));
        if (table.main() || !table.associations().isEmpty()) {
            throw Refusals.inUse("The routeTable '" + table.id() + "' has dependencies and cannot be deleted.");
        }
        in(input.region(), net.endpoints)
                .filter(endpoint -> endpoint.routeTableIds().contains(table.id()))
                .forEach(endpoint -> {
                    List<String> rest = new ArrayList<>(endpoint.routeTableIds());
                    rest.remove(table.id());
                    net.endpoints.put(endpoint.id(), endpoint.withRouteTables(rest));
                });
        net.routeTables.remove(table.id());
        net.tags.forget(table.id());
        return Tree.done();
    }
}
