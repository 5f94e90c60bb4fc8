package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Subnets of a VPC. */
@Component
public class Subnets {
    private final Ec2 ec2;

    /**
     * @param state {@code pending} or {@code available}
     * @param freeAddresses how many IPv4 addresses are left; AWS keeps five of every subnet
     * @param mapsPublicIp whether instances get a public address by themselves
     */
    public record Subnet(
            String id,
            String vpcId,
            String cidr,
            String zone,
            String state,
            int freeAddresses,
            boolean mapsPublicIp,
            Map<String, String> tags) {
        public boolean isAvailable() {
            return state.equals("available");
        }
    }

    Subnets(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public Optional<Subnet> find(AwsTarget target, String subnetId) {
        return Ec2.find(() -> ec2.client(target).describeSubnets(r -> r.subnetIds(subnetId)).subnets().stream()
                .map(Subnets::read)
                .findFirst());
    }

    public List<Subnet> withTags(AwsTarget target, Map<String, String> tags) {
        return ec2
                .client(target)
                .describeSubnetsPaginator(r -> r.filters(Ec2.tagFilters(tags)).maxResults(Ec2.PAGE))
                .subnets()
                .stream()
                .map(Subnets::read)
                .toList();
    }

    /** EC2 takes no client token here: look by tag before calling again. @return the new subnet's id */
    public String create(AwsTarget target, String vpcId, String cidr, String zone, Map<String, String> tags) {
        return ec2.once(target)
                .createSubnet(r -> r.vpcId(vpcId)
                        .cidrBlock(cidr)
                        .availabilityZone(zone)
                        .tagSpecifications(Ec2.tagged(ResourceType.SUBNET, tags)))
                .subnet()
                .subnetId();
    }

    public void setMapsPublicIp(AwsTarget target, String subnetId, boolean maps) {
        ec2.client(target).modifySubnetAttribute(r -> r.subnetId(subnetId).mapPublicIpOnLaunch(v -> v.value(maps)));
    }

    public void tag(AwsTarget target, String subnetId, TagChange change) {
        ec2.tag(target, subnetId, change);
    }

    public void delete(AwsTarget target, String subnetId) {
        Ec2.ifThere(() -> ec2.client(target).deleteSubnet(r -> r.subnetId(subnetId)));
    }

    private static Subnet read(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return new Subnet(
                subnet.subnetId(),
                subnet.vpcId(),
                subnet.cidrBlock(),
                subnet.availabilityZone(),
                subnet.stateAsString(),
                subnet.availableIpAddressCount(),
                subnet.mapPublicIpOnLaunch(),
                Ec2.tags(subnet.tags()));
    }
}
