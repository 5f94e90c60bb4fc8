package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.ec2.Rows.Route;
import dev.cabana.sandbox.cloud.ec2.Rows.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of a table: one to the VPC itself, those that people add, and those of gateway endpoints. */
final class Routes implements Operation.Group {
    private final Network net;

    Routes(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("CreateRoute", this::create, "ReplaceRoute", this::replace, "DeleteRoute", this::delete);
    }

    List<Tree> xml(RouteTable table) {
        Stream<Route> endpointRoutes = in(table.region(), net.endpoints)
                .filter(endpoint -> endpoint.deletedAt() == null)
                .filter(endpoint -> endpoint.routeTableIds().contains(table.id()))
                .map(endpoint -> new Route(
                        PrefixLists.of(endpoint.region(), endpoint.service()).id(), endpoint.id(), "CreateRoute"));
        return Stream.concat(table.routes().stream(), endpointRoutes)
                .map(this::xml)
                .toList();
    }

    private Tree xml(Route route) {
        boolean prefixList = route.destination().startsWith("pl-");
        boolean nat = route.target().startsWith("nat-");
        return Tree.of(prefixList ? "destinationPrefixListId" : "destinationCidrBlock", route.destination())
                .put(nat ? "natGatewayId" : "gatewayId", route.target())
                .put("state", isThere(route.target()) ? "active" : "blackhole")
                .put("origin", route.origin());
    }

    private boolean isThere(String target) {
        if (target.startsWith("nat-")) {
            return net.nats.find(target).filter(nat -> nat.deletedAt() == null).isPresent();
        }
        if (target.startsWith("igw-")) {
            return net.internetGateways
                    .find(target)
                    .filter(gateway -> gateway.vpcId() != null)
                    .isPresent();
        }
        return true;
    }

    private Tree create(Input input) {
        RouteTable table = net.routeTable(input.region(), input.required("RouteTableId"));
        Route route = read(input, table);
        if (find(table, route.destination()).isPresent()) {
            throw Refusals.of(
                    "RouteAlreadyExists", "The route identified by " + route.destination() + " already exists.");
        }
        List<Route> more = new ArrayList<>(table.routes());
        more.add(route);
        net.routeTables.put(table.id(), table.withRoutes(more));
        return Tree.done();
    }

    private Tree replace(Input input) {
        RouteTable table = net.routeTable(input.region(), input.required("RouteTableId"));
        Route route = read(input, table);
        List<Route> changed = new ArrayList<>(table.routes());
        changed.replaceAll(old -> old.destination().equals(route.destination()) ? route : old);
        if (!changed.contains(route)) {
            throw Refusals.invalidValue("There is no route defined for '" + route.destination()
                    + "' in the route table. Use CreateRoute instead.");
        }
        net.routeTables.put(table.id(), table.withRoutes(changed));
        return Tree.done();
    }

    private Tree delete(Input input) {
        RouteTable table = net.routeTable(input.region(), input.required("RouteTableId"));
        String destination =
                Blocks.parse(input.required("DestinationCidrBlock")).toString();
        Route route = find(table, destination)
                .orElseThrow(() -> Refusals.of(
                        "InvalidRoute.NotFound",
                        "no route with destination-cidr-block " + destination + " in route table " + table.id()));
        if (route.target().equals("local")) {
            throw Refusals.invalidValue("cannot remove local route " + destination + " in route table " + table.id());
        }
        List<Route> rest = new ArrayList<>(table.routes());
        rest.remove(route);
        net.routeTables.put(table.id(), table.withRoutes(rest));
        return Tree.done();
    }

    private static Optional<Route> find(RouteTable table, String destination) {
        return table.routes().stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst();
    }

    private Route read(Input input, RouteTable table) {
        String destination =
                Blocks.parse(input.required("DestinationCidrBlock")).toString();
        String nat = input.optional("NatGatewayId");
        if (nat != null) {
            return new Route(destination, net.nat(input.region(), nat).id(), "CreateRoute");
        }
        String gateway = input.required("GatewayId");
        if (!gateway.equals("local")) {
            Rows.InternetGateway found = net.internetGateway(input.region(), gateway);
            if (!table.vpcId().equals(found.vpcId())) {
                throw Refusals.invalidValue("route table " + table.id() + " and network gateway " + gateway
                        + " belong to different networks");
            }
        }
        return new Route(destination, gateway, "CreateRoute");
    }
}
