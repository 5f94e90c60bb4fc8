package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Elastic IP addresses. */
final class Addresses implements Operation.Group {
    /** TEST-NET-3 and TEST-NET-2: addresses that nobody has. */
    private static final List<String> RANGES = List.of("203.0.113.", "198.51.100.");

    private static final int LAST = 254;

    private final Network net;
    private final Quota quota;

    Addresses(Network net, Quota quota) {
        this.net = net;
        this.quota = quota;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "AllocateAddress", this::allocate,
                "DescribeAddresses", this::describe,
                "DescribeAddressesAttribute", this::describeAttribute,
                "DisassociateAddress", this::disassociate,
                "ReleaseAddress", this::release);
    }

    private Tree allocate(Input input) {
        String region = input.region();
        quota.check(
                "AddressLimitExceeded", "addresses", in(region, net.addresses).count(), Quota.ADDRESSES);
        String id = Ids.next("eipalloc");
        var address = new Rows.Address(id, region, freeIp(), null, null, null);
        net.addresses.put(id, address);
        net.tags.create(input, "elastic-ip", id);
        return Tree.of("publicIp", address.publicIp())
                .put("allocationId", id)
                .put("publicIpv4Pool", "amazon")
                .put("networkBorderGroup", region)
                .put("domain", "vpc");
    }

    private String freeIp() {
        var taken = net.addresses.all().stream().map(Rows.Address::publicIp).collect(Collectors.toSet());
        return RANGES.stream()
                .flatMap(range -> IntStream.rangeClosed(1, LAST).mapToObj(n -> range + n))
                .filter(ip -> !taken.contains(ip))
                .findFirst()
                .orElseThrow(() -> Refusals.of("InsufficientAddressCapacity", "No address is left"));
    }

    private Tree describe(Input input) {
        return new Listing<Rows.Address>("addressesSet", Rows.Address::id)
                .ids("AllocationId", "InvalidAllocationID.NotFound", "allocation")
                .tagged(net.tags)
                .filter("allocation-id", Rows.Address::id)
                .filter("association-id", Rows.Address::associationId)
                .filter("domain", address -> "vpc")
                .filter("network-interface-id", Rows.Address::interfaceId)
                .filter("private-ip-address", Rows.Address::privateIp)
                .filter("public-ip", Rows.Address::publicIp)
                .filter("network-border-group", Rows.Address::region)
                .as(this::xml)
                .answer(input, in(input.region(), net.addresses));
    }

    private Tree xml(Rows.Address address) {
        return Tree.of("publicIp", address.publicIp())
                .put("allocationId", address.id())
                .put("domain", "vpc")
                .put("associationId", address.associationId())
                .put("networkInterfaceId", address.interfaceId())
                .put("networkInterfaceOwnerId", address.interfaceId() == null ? null : net.account())
                .put("privateIpAddress", address.privateIp())
                .put("publicIpv4Pool", "amazon")
                .put("networkBorderGroup", address.region())
                .put("tagSet", net.tags.xml(address.id()));
    }

    /** Reverse DNS, which no address of the sandbox has. */
    private Tree describeAttribute(Input input) {
        return new Listing<Rows.Address>("addressSet", Rows.Address::id)
                .ids("AllocationId", "InvalidAllocationID.NotFound", "allocation")
                .as(address -> Tree.of("publicIp", address.publicIp()).put("allocationId", address.id()))
                .answer(input, in(input.region(), net.addresses));
    }

    private Tree disassociate(Input input) {
        String association = input.required("AssociationId");
        Rows.Address address = in(input.region(), net.addresses)
                .filter(a -> association.equals(a.associationId()))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + association + "' does not exist"));
        if (isHeld(address)) {
            throw Refusals.of("AuthFailure", "You do not have permission to access the specified resource.");
        }
        net.addresses.put(address.id(), address.free());
        return Tree.done();
    }

    private Tree release(Input input) {
        Rows.Address address = net.address(input.region(), input.required("AllocationId"));
        if (isHeld(address)) {
            throw Refusals.of("AuthFailure", "You do not have permission to access the specified resource.");
        }
        if (address.associationId() != null) {
            throw Refusals.of(
                    "InvalidIPAddress.InUse",
                    "Address " + address.publicIp() + " is in use, association " + address.associationId());
        }
        net.addresses.remove(address.id());
        net.tags.forget(address.id());
        return Tree.done();
    }

    /** A NAT gateway's interface belongs to AWS, and with it the association. */
    private boolean isHeld(Rows.Address address) {
        return Optional.ofNullable(address.interfaceId())
                .flatMap(net.interfaces::find)
                .filter(eni -> eni.type().equals("nat_gateway"))
                .isPresent();
    }
}
