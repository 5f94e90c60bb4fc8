package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.sandbox.cloud.ec2.Rows.Nat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * NAT gateways: pending for a while, then available; deleting for a while, during which subnet and address stay in use,
 * then listed as deleted for an hour.
 */
final class NatGateways implements Operation.Group, Tick {
    private static final Duration LISTED_AFTER_DELETION = Duration.ofHours(1);

    private final Network net;
    private final Quota quota;
    private final Interfaces interfaces;

    NatGateways(Network net, Quota quota, Interfaces interfaces) {
        this.net = net;
        this.quota = quota;
        this.interfaces = interfaces;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateNatGateway", this::create,
                "DescribeNatGateways", this::describe,
                "DeleteNatGateway", this::delete);
    }

    private Tree create(Input input) {
        String id = net.tokens.once(input, () -> add(input));
        Nat nat = net.nat(input.region(), id);
        return Tree.of("natGateway", xml(nat)).put("clientToken", input.optional("ClientToken"));
    }

    private String add(Input input) {
        Rows.Subnet subnet = net.subnet(input.region(), input.required("SubnetId"));
        boolean isPublic = !input.optional("ConnectivityType", "public").equals("private");
        Rows.Address address = isPublic ? freeAddress(input) : null;
        if (isPublic) {
            checkInternetGateway(subnet);
        }
        checkQuota(subnet);
        String id = Ids.next("nat");
        var eni = interfaces.add(subnet, "nat_gateway", "Interface for NAT Gateway " + id, "amazon-nat", List.of(), id);
        if (address != null) {
            net.addresses.put(address.id(), address.associated(Ids.next("eipassoc"), eni));
        }
        net.nats.put(
                id,
                new Nat(
                        id,
                        subnet.region(),
                        subnet.vpcId(),
                        subnet.id(),
                        address == null ? null : address.id(),
                        address == null ? null : address.publicIp(),
                        eni.id(),
                        eni.privateIp(),
                        net.now(),
                        null));
        net.tags.create(input, "natgateway", id);
        return id;
    }

    private Rows.Address freeAddress(Input input) {
        Rows.Address address = net.address(input.region(), input.required("AllocationId"));
        if (address.associationId() != null) {
            throw Refusals.of(
                    "Resource.AlreadyAssociated", "Elastic IP address [" + address.id() + "] is already associated");
        }
        return address;
    }

    private void checkInternetGateway(Rows.Subnet subnet) {
        if (in(subnet.region(), net.internetGateways)
                .noneMatch(gateway -> subnet.vpcId().equals(gateway.vpcId()))) {
            throw Refusals.of("Gateway.NotAttached", "Network " + subnet.vpcId() + " has no Internet gateway attached");
        }
    }

    private void checkQuota(Rows.Subnet subnet) {
        long inZone = in(subnet.region(), net.nats)
                .filter(nat -> nat.deletedAt() == null)
                .filter(nat -> net.subnets
                        .find(nat.subnetId())
                        .filter(other -> other.zone().equals(subnet.zone()))
                        .isPresent())
                .count();
        quota.check("NatGatewayLimitExceeded", "NAT Gateways", inZone, Quota.NATS_PER_ZONE);
    }

    private Tree describe(Input input) {
        return new Listing<Nat>("natGatewaySet", Nat::id)
                .ids("NatGatewayId", "NatGatewayNotFound", "natGateway")
                .tagged(net.tags)
                .filter("nat-gateway-id", Nat::id)
                .filter("state", this::state)
                .filter("subnet-id", Nat::subnetId)
                .filter("vpc-id", Nat::vpcId)
                .as(this::xml)
                .answer(input, in(input.region(), net.nats).filter(this::isListed));
    }

    private boolean isListed(Nat nat) {
        return nat.deletedAt() == null || net.now().isBefore(nat.deletedAt().plus(LISTED_AFTER_DELETION));
    }

    private String state(Nat nat) {
        if (nat.deletedAt() != null) {
            return isOver(nat.deletedAt()) ? "deleted" : "deleting";
        }
        return isOver(nat.createdAt()) ? "available" : "pending";
    }

    /** Coming takes as long as going. */
    private boolean isOver(Instant start) {
        return net.clockwork()
                .passed(start, net.clockwork().durations().compute().natGateway());
    }

    private Tree xml(Nat nat) {
        Tree address = Tree.of("allocationId", nat.allocationId())
                .put("networkInterfaceId", nat.interfaceId())
                .put("privateIp", nat.privateIp())
                .put("publicIp", nat.publicIp())
                .put("isPrimary", true)
                .put("status", "succeeded");
        return Tree.of("natGatewayId", nat.id())
                .put("subnetId", nat.subnetId())
                .put("vpcId", nat.vpcId())
                .put("state", state(nat))
                .put("createTime", nat.createdAt())
                .put("deleteTime", nat.deletedAt())
                .put("natGatewayAddressSet", List.of(address))
                .put("connectivityType", nat.allocationId() == null ? "private" : "public")
                .put("availabilityMode", "zonal")
                .put("tagSet", net.tags.xml(nat.id()));
    }

    private Tree delete(Input input) {
        Nat nat = net.nat(input.region(), input.required("NatGatewayId"));
        if (nat.deletedAt() == null) {
            net.nats.put(nat.id(), nat.deleted(net.now()));
        }
        return Tree.of("natGatewayId", nat.id());
    }

    /** Lets go of subnet and address once a deletion is over. */
    @Override
    public void tick() {
        net.nats.all().stream()
                .filter(nat -> net.interfaces.find(nat.interfaceId()).isPresent())
                .filter(nat -> state(nat).equals("deleted"))
                .forEach(nat -> {
                    net.interfaces.remove(nat.interfaceId());
                    if (nat.allocationId() != null) {
                        net.addresses
                                .find(nat.allocationId())
                                .filter(address -> nat.interfaceId().equals(address.interfaceId()))
                                .ifPresent(address -> net.addresses.put(address.id(), address.free()));
                    }
                });
    }
}
