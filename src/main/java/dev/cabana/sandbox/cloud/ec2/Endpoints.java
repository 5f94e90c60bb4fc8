package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.Rows.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gateway endpoints. Interface endpoints are more than Cabana needs; they are refused. */
final class Endpoints implements Operation.Group {
    private static final Set<String> GATEWAY_SERVICES = Set.of("s3", "dynamodb");
    private static final String ANYTHING =
            "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final Network net;

    Endpoints(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateVpcEndpoint", this::create,
                "DescribeVpcEndpoints", this::describe,
                "DescribeVpcEndpointServices", this::services,
                "ModifyVpcEndpoint", this::modify,
                "DeleteVpcEndpoints", this::delete);
    }

    private Tree create(Input input) {
        String id = net.tokens.once(input, () -> add(input));
        Endpoint endpoint = net.endpoints.find(id).orElseThrow(() -> unknown(id));
        return Tree.of("vpcEndpoint", xml(endpoint)).put("clientToken", input.optional("ClientToken"));
    }

    private String add(Input input) {
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        String service = input.required("ServiceName");
        if (!input.optional("VpcEndpointType", "Gateway").equals("Gateway")) {
            throw Refusals.of("UnsupportedOperation", "This EC2 has endpoints of the type Gateway only.");
        }
        if (serviceNames(input.region()).noneMatch(service::equals)) {
            throw Refusals.of("InvalidServiceName", "The Vpc Endpoint Service '" + service + "' does not exist");
        }
        List<String> tables = input.list("RouteTableId");
        tables.forEach(table -> checkTable(input, vpc, service, table));
        String id = Ids.next("vpce");
        String policy = input.optional("PolicyDocument");
        net.endpoints.put(id, new Endpoint(id, input.region(), vpc.id(), service, tables, policy, net.now(), null));
        net.tags.create(input, "vpc-endpoint", id);
        return id;
    }

    private void checkTable(Input input, Rows.Vpc vpc, String service, String tableId) {
        if (!net.routeTable(input.region(), tableId).vpcId().equals(vpc.id())) {
            throw Refusals.invalidValue("Route table " + tableId + " does not belong to " + vpc.id());
        }
        if (there(input.region())
                .anyMatch(other ->
                        other.service().equals(service) && other.routeTableIds().contains(tableId))) {
            throw Refusals.of(
                    "RouteAlreadyExists",
                    "route table " + tableId + " already has a route with destination-prefix-list-id "
                            + PrefixLists.of(input.region(), service).id());
        }
    }

    private java.util.stream.Stream<Endpoint> there(String region) {
        return in(region, net.endpoints).filter(endpoint -> endpoint.deletedAt() == null);
    }

    private static java.util.stream.Stream<String> serviceNames(String region) {
        return GATEWAY_SERVICES.stream().map(service -> "com.amazonaws." + region + "." + service);
    }

    private static RuntimeException unknown(String id) {
        return Refusals.of("InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist");
    }

    private Tree describe(Input input) {
        return new Listing<Endpoint>("vpcEndpointSet", Endpoint::id)
                .ids("VpcEndpointId", "InvalidVpcEndpointId.NotFound", "vpcEndpoint")
                .tagged(net.tags)
                .filter("vpc-endpoint-id", Endpoint::id)
                .filter("vpc-id", Endpoint::vpcId)
                .filter("service-name", Endpoint::service)
                .filter("vpc-endpoint-state", endpoint -> "available")
                .filter("vpc-endpoint-type", endpoint -> "Gateway")
                .as(this::xml)
                .answer(input, there(input.region()));
    }

    private Tree xml(Endpoint endpoint) {
        return Tree.of("vpcEndpointId", endpoint.id())
                .put("vpcEndpointType", "Gateway")
                .put("vpcId", endpoint.vpcId())
                .put("serviceName", endpoint.service())
                .put("state", "available")
                .put("policyDocument", endpoint.policy() == null ? ANYTHING : endpoint.policy())
                .put("routeTableIdSet", endpoint.routeTableIds())
                .put("subnetIdSet", List.of())
                .put("groupSet", List.of())
                .put("privateDnsEnabled", false)
                .put("requesterManaged", false)
                .put("networkInterfaceIdSet", List.of())
                .put("dnsEntrySet", List.of())
                .put("creationTimestamp", endpoint.createdAt())
                .put("ownerId", net.account())
                .put("tagSet", net.tags.xml(endpoint.id()));
    }

    private Tree services(Input input) {
        List<String> names = serviceNames(input.region()).sorted().toList();
        List<Tree> details = names.stream()
                .map(name -> Tree.of("serviceName", name)
                        .put("serviceType", List.of(Tree.of("serviceType", "Gateway")))
                        .put("owner", "amazon")
                        .put("acceptanceRequired", false)
                        .put(
                                "availabilityZoneSet",
                                Zone.of(input.region()).stream().map(Zone::name).toList()))
                .toList();
        return Tree.of("serviceNameSet", names).put("serviceDetailSet", details);
    }

    private Tree modify(Input input) {
        String id = input.required("VpcEndpointId");
        Endpoint endpoint = there(input.region())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
        Rows.Vpc vpc = net.vpc(input.region(), endpoint.vpcId());
        List<String> added = input.list("AddRouteTableId");
        added.forEach(table -> checkTable(input, vpc, endpoint.service(), table));
        List<String> tables = new ArrayList<>(endpoint.routeTableIds());
        tables.removeAll(input.list("RemoveRouteTableId"));
        tables.addAll(added);
        Endpoint changed = endpoint.withRouteTables(tables);
        if (input.flag("ResetPolicy")) {
            changed = changed.withPolicy(null);
        } else if (input.has("PolicyDocument")) {
            changed = changed.withPolicy(input.required("PolicyDocument"));
        }
        net.endpoints.put(id, changed);
        return Tree.done();
    }

    /** Answers 200 whatever happens, and lists what was not deleted. */
    private Tree delete(Input input) {
        List<Tree> unsuccessful = new ArrayList<>();
        for (String id : input.requiredList("VpcEndpointId")) {
            if (there(input.region()).anyMatch(endpoint -> endpoint.id().equals(id))) {
                net.endpoints.remove(id);
                net.tags.forget(id);
            } else {
                Tree error = Tree.of("code", "InvalidVpcEndpoint.NotFound")
                        .put("message", "The Vpc Endpoint Id '" + id + "' does not exist");
                unsuccessful.add(Tree.of("resourceId", id).put("error", error));
            }
        }
        return Tree.of("unsuccessful", unsuccessful);
    }
}
