package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.ec2.Rows.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other services do inside a customer's VPC: the control plane and load balancers put network interfaces into
 * subnets and make security groups. Both hold what they stand in. Call it within a store transaction.
 */
public final class Tenancy {
    private final Network net;
    private final Interfaces interfaces;
    private final SecurityGroups groups;
    private final SecurityRules rules;

    /** @param freeAddresses IPv4 addresses left @param mapPublicIp whether it is a public subnet by its attribute */
    public record SubnetView(
            String id,
            String vpcId,
            String zone,
            String zoneId,
            String cidr,
            long freeAddresses,
            boolean mapPublicIp,
            Map<String, String> tags) {}

    /** Both must be on for nodes to register. */
    public record VpcView(String id, String cidr, boolean dnsSupport, boolean dnsHostnames) {}

    Tenancy(Network net, Interfaces interfaces, SecurityGroups groups, SecurityRules rules) {
        this.net = net;
        this.interfaces = interfaces;
        this.groups = groups;
        this.rules = rules;
    }

    public Optional<SubnetView> subnet(String region, String subnetId) {
        return net.subnets
                .find(subnetId)
                .filter(subnet -> subnet.region().equals(region))
                .map(this::view);
    }

    public List<SubnetView> subnetsOf(String region, String vpcId) {
        return Network.in(region, net.subnets)
                .filter(subnet -> subnet.vpcId().equals(vpcId))
                .map(this::view)
                .toList();
    }

    private SubnetView view(Rows.Subnet subnet) {
        return new SubnetView(
                subnet.id(),
                subnet.vpcId(),
                subnet.zone(),
                Zone.find(subnet.zone()).map(Zone::id).orElse(""),
                subnet.cidr(),
                Subnets.free(net, subnet),
                subnet.mapPublicIp(),
                net.tags.of(subnet.id()));
    }

    public Optional<VpcView> vpc(String region, String vpcId) {
        return net.vpcs
                .find(vpcId)
                .filter(vpc -> vpc.region().equals(region))
                .map(vpc -> new VpcView(vpc.id(), vpc.cidr(), vpc.dnsSupport(), vpc.dnsHostnames()));
    }

    /** A group to which everything inside it may talk, and from which everything may leave. @return its id */
    public String addGroup(String region, String vpcId, String name, String description, Map<String, String> tags) {
        SecurityGroup group = groups.add(region, vpcId, name, description);
        rules.allow(group, false, group.id());
        net.tags.put(region, "security-group", group.id(), tags);
        return group.id();
    }

    public boolean hasGroup(String groupId) {
        return net.groups.find(groupId).isPresent();
    }

    /** @return whether it is gone; false while an interface or another group's rule holds it */
    public boolean removeGroup(String region, String groupId) {
        if (net.groups.find(groupId).isPresent() && groups.isUsed(region, groupId)) {
            return false;
        }
        groups.remove(groupId);
        return true;
    }

    /**
     * @param type {@code interface}, or the service's own, for example {@code network_load_balancer}
     * @param description by which the maker is known: {@code Amazon EKS <cluster>}, {@code ELB app/<name>/…}
     * @param requester for example {@code amazon-elb}
     * @return the interface's id
     * @throws AwsError when the subnet is full or not there
     */
    public String addInterface(
            String region, String subnetId, String type, String description, String requester, List<String> groupIds) {
        var subnet = net.subnet(region, subnetId);
        return interfaces
                .add(subnet, type, description, requester, groupIds, requester)
                .id();
    }

    public @Nullable String privateIp(String interfaceId) {
        return net.interfaces.find(interfaceId).map(Rows.Interface::privateIp).orElse(null);
    }

    public void removeInterface(String interfaceId) {
        interfaces.remove(interfaceId);
    }

    /** Leaves it behind, free: what happens when a CNI is deleted before its nodes are. */
    public void abandonInterface(String interfaceId) {
        net.interfaces.find(interfaceId).ifPresent(eni -> net.interfaces.put(interfaceId, eni.usedBy(null)));
    }
}
