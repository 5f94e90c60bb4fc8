package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.Rows.Interface;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Network interfaces: whoever puts something into a subnet has one there, and it holds the subnet and its groups. */
final class Interfaces implements Operation.Group {
    /** The first four addresses of a subnet are AWS's. */
    private static final int FIRST_ADDRESS = 4;

    private final Network net;

    Interfaces(Network net) {
        this.net = net;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "DescribeNetworkInterfaces", this::describe,
                "DetachNetworkInterface", this::detach,
                "DeleteNetworkInterface", this::delete);
    }

    /** @param requester who made it, as {@code requesterId} says @param user who uses it; null for a free one */
    Interface add(
            Rows.Subnet subnet,
            String type,
            String description,
            String requester,
            List<String> groupIds,
            @Nullable String user) {
        String id = Ids.next("eni");
        var eni = new Interface(
                id,
                subnet.region(),
                subnet.vpcId(),
                subnet.id(),
                freeAddress(subnet),
                type,
                description,
                requester,
                List.copyOf(groupIds),
                user);
        net.interfaces.put(id, eni);
        return eni;
    }

    private String freeAddress(Rows.Subnet subnet) {
        Blocks block = Blocks.parse(subnet.cidr());
        var taken = in(subnet.region(), net.interfaces)
                .filter(eni -> eni.subnetId().equals(subnet.id()))
                .map(Interface::privateIp)
                .collect(Collectors.toSet());
        return LongStream.range(FIRST_ADDRESS, block.size() - 1)
                .mapToObj(block::address)
                .filter(ip -> !taken.contains(ip))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        "InsufficientFreeAddressesInSubnet",
                        "Insufficient free addresses in subnet '" + subnet.id() + "'."));
    }

    private Tree describe(Input input) {
        return new Listing<Interface>("networkInterfaceSet", Interface::id)
                .ids("NetworkInterfaceId", "InvalidNetworkInterfaceID.NotFound", "networkInterface")
                .tagged(net.tags)
                .filter("network-interface-id", Interface::id)
                .filter("vpc-id", Interface::vpcId)
                .filter("subnet-id", Interface::subnetId)
                .filter("description", Interface::description)
                .filter("interface-type", Interface::type)
                .filter("status", Interfaces::status)
                .filter("requester-id", Interface::requester)
                .filter("requester-managed", eni -> isManaged(eni))
                .filter("private-ip-address", Interface::privateIp)
                .filter(
                        "attachment.instance-id",
                        eni -> eni.user() != null && eni.user().startsWith("i-") ? eni.user() : null)
                .filter("attachment.instance-owner-id", eni -> eni.user() == null ? null : "amazon-aws")
                .filterAll("group-id", Interface::groupIds)
                .as(this::xml)
                .answer(input, in(input.region(), net.interfaces));
    }

    private static String status(Interface eni) {
        return eni.user() == null ? "available" : "in-use";
    }

    private static boolean isManaged(Interface eni) {
        return !eni.type().equals("interface") || eni.requester().startsWith("amazon");
    }

    private Tree xml(Interface eni) {
        Tree tree = Tree.of("networkInterfaceId", eni.id())
                .put("subnetId", eni.subnetId())
                .put("vpcId", eni.vpcId())
                .put(
                        "availabilityZone",
                        net.subnets.find(eni.subnetId()).map(Rows.Subnet::zone).orElse(null))
                .put("description", eni.description())
                .put("ownerId", net.account())
                .put("requesterId", eni.requester())
                .put("requesterManaged", isManaged(eni))
                .put("status", status(eni))
                .put("interfaceType", eni.type())
                .put("privateIpAddress", eni.privateIp())
                .put("sourceDestCheck", !eni.type().equals("nat_gateway"))
                .put("groupSet", eni.groupIds().stream().map(this::group).toList())
                .put("tagSet", net.tags.xml(eni.id()));
        if (eni.user() != null) {
            boolean instance = eni.user().startsWith("i-");
            tree.put(
                    "attachment",
                    Tree.of("attachmentId", "eni-attach-" + eni.id().substring("eni-".length()))
                            .put("instanceId", instance ? eni.user() : null)
                            .put("instanceOwnerId", instance ? net.account() : "amazon-aws")
                            .put("deviceIndex", 0)
                            .put("status", "attached")
                            .put("deleteOnTermination", instance));
        }
        return tree;
    }

    private Tree group(String groupId) {
        return Tree.of("groupId", groupId)
                .put(
                        "groupName",
                        net.groups.find(groupId).map(Rows.SecurityGroup::name).orElse(""));
    }

    private Tree detach(Input input) {
        String attachment = input.required("AttachmentId");
        Interface eni = in(input.region(), net.interfaces)
                .filter(one -> attachment.equals("eni-attach-" + one.id().substring("eni-".length())))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        "InvalidAttachmentID.NotFound", "The attachment ID '" + attachment + "' does not exist"));
        if (isManaged(eni)) {
            throw Refusals.of("AuthFailure", "You do not have permission to access the specified resource.");
        }
        net.interfaces.put(eni.id(), eni.usedBy(null));
        return Tree.done();
    }

    private Tree delete(Input input) {
        Interface eni = net.networkInterface(input.region(), input.required("NetworkInterfaceId"));
        if (eni.user() != null) {
            throw Refusals.of("InvalidParameterValue", "Network interface '" + eni.id() + "' is currently in use.");
        }
        remove(eni.id());
        return Tree.done();
    }

    void remove(String interfaceId) {
        net.interfaces.remove(interfaceId);
        net.tags.forget(interfaceId);
    }
}
