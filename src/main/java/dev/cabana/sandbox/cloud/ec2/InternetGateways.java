package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Internet gateways: at most one per VPC, and held there by every public address in use. */
final class InternetGateways implements Operation.Group {
    private final Network net;

    InternetGateways(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateInternetGateway", this::create,
                "DescribeInternetGateways", this::describe,
                "AttachInternetGateway", this::attach,
                "DetachInternetGateway", this::detach,
                "DeleteInternetGateway", this::delete);
    }

    private Tree create(Input input) {
        String id = Ids.next("igw");
        var gateway = new Rows.InternetGateway(id, input.region(), null);
        net.internetGateways.put(id, gateway);
        net.tags.create(input, "internet-gateway", id);
        return Tree.of("internetGateway", xml(gateway));
    }

    private Tree describe(Input input) {
        return new Listing<Rows.InternetGateway>("internetGatewaySet", Rows.InternetGateway::id)
                .ids("InternetGatewayId", "InvalidInternetGatewayID.NotFound", "internetGateway")
                .tagged(net.tags)
                .filter("internet-gateway-id", Rows.InternetGateway::id)
                .filter("attachment.vpc-id", Rows.InternetGateway::vpcId)
                .filter("attachment.state", gateway -> gateway.vpcId() == null ? null : "available")
                .filter("owner-id", gateway -> net.account())
                .as(this::xml)
                .answer(input, in(input.region(), net.internetGateways));
    }

    private Tree xml(Rows.InternetGateway gateway) {
        List<Tree> attachments = Optional.ofNullable(gateway.vpcId())
                .map(vpc -> Tree.of("vpcId", vpc).put("state", "available"))
                .map(List::of)
                .orElse(List.of());
        return Tree.of("internetGatewayId", gateway.id())
                .put("ownerId", net.account())
                .put("attachmentSet", attachments)
                .put("tagSet", net.tags.xml(gateway.id()));
    }

    private Tree attach(Input input) {
        Rows.InternetGateway gateway = net.internetGateway(input.region(), input.required("InternetGatewayId"));
        Rows.Vpc vpc = net.vpc(input.region(), input.required("VpcId"));
        if (gateway.vpcId() != null) {
            throw Refusals.of(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.id() + " is already attached to network " + gateway.vpcId());
        }
        if (in(input.region(), net.internetGateways).anyMatch(other -> vpc.id().equals(other.vpcId()))) {
            throw Refusals.invalidValue("Network " + vpc.id() + " already has an internet gateway attached");
        }
        net.internetGateways.put(gateway.id(), gateway.attachedTo(vpc.id()));
        return Tree.done();
    }

    private Tree detach(Input input) {
        Rows.InternetGateway gateway = net.internetGateway(input.region(), input.required("InternetGatewayId"));
        String vpcId = input.required("VpcId");
        if (!vpcId.equals(gateway.vpcId())) {
            throw Refusals.of(
                    "Gateway.NotAttached", "resource " + gateway.id() + " is not attached to network " + vpcId);
        }
        boolean mapped = in(input.region(), net.addresses)
                .map(Rows.Address::interfaceId)
                .filter(Objects::nonNull)
                .flatMap(id -> net.interfaces.find(id).stream())
                .anyMatch(eni -> eni.vpcId().equals(vpcId));
        if (mapped || hasPublicLoadBalancer(vpcId, input.region())) {
            throw Refusals.inUse(
                    "Network " + vpcId
                            + " has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.");
        }
        net.internetGateways.put(gateway.id(), gateway.attachedTo(null));
        return Tree.done();
    }

    private boolean hasPublicLoadBalancer(String vpcId, String region) {
        return in(region, net.interfaces)
                .filter(eni -> eni.vpcId().equals(vpcId))
                .anyMatch(eni -> eni.description().startsWith("ELB ")
                        && net.subnets
                                .find(eni.subnetId())
                                .filter(Rows.Subnet::mapPublicIp)
                                .isPresent());
    }

    private Tree delete(Input input) {
        Rows.InternetGateway gateway = net.internetGateway(input.region(), input.required("InternetGatewayId"));
        if (gateway.vpcId() != null) {
            throw Refusals.inUse("The internetGateway '" + gateway.id() + "' has dependencies and cannot be deleted.");
        }
        net.internetGateways.remove(gateway.id());
        net.tags.forget(gateway.id());
        return Tree.done();
    }
}
