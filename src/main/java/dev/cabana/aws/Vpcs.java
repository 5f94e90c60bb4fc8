package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Amazon VPC: the networks themselves. */
@Component
public class Vpcs {
    private final Ec2 ec2;

    /** @param state {@code pending} or {@code available} @param cidrs every IPv4 block of the VPC, the primary one first */
    public record Vpc(String id, String state, List<String> cidrs, Map<String, String> tags) {
        public boolean isAvailable() {
            return state.equals("available");
        }
    }

    /** Both must be on, or nodes cannot register with the cluster. */
    public record Dns(boolean support, boolean hostnames) {}

    Vpcs(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public Optional<Vpc> find(AwsTarget target, String vpcId) {
        return Ec2.find(() -> ec2.client(target).describeVpcs(r -> r.vpcIds(vpcId)).vpcs().stream()
                .map(Vpcs::read)
                .findFirst());
    }

    public List<Vpc> withTags(AwsTarget target, Map<String, String> tags) {
        return ec2
                .client(target)
                .describeVpcsPaginator(r -> r.filters(Ec2.tagFilters(tags)).maxResults(Ec2.PAGE))
                .vpcs()
                .stream()
                .map(Vpcs::read)
                .toList();
    }

    /** Every VPC of the account in the region. */
    public List<Vpc> all(AwsTarget target) {
        return ec2.client(target).describeVpcsPaginator(r -> r.maxResults(Ec2.PAGE)).vpcs().stream()
                .map(Vpcs::read)
                .toList();
    }

    /** EC2 takes no client token here: look by tag before calling again. @return the new VPC's id */
    public String create(AwsTarget target, String cidr, Map<String, String> tags) {
        return ec2.once(target)
                .createVpc(r -> r.cidrBlock(cidr).tagSpecifications(Ec2.tagged(ResourceType.VPC, tags)))
                .vpc()
                .vpcId();
    }

    public Dns dns(AwsTarget target, String vpcId) {
        var client = ec2.client(target);
        var support = client.describeVpcAttribute(r -> r.vpcId(vpcId).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT));
        var hostnames =
                client.describeVpcAttribute(r -> r.vpcId(vpcId).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES));
        return new Dns(
                support.enableDnsSupport().value(),
                hostnames.enableDnsHostnames().value());
    }

    /** AWS changes one attribute per call; host names need support first. */
    public void setDns(AwsTarget target, String vpcId, Dns dns) {
        var client = ec2.client(target);
        client.modifyVpcAttribute(r -> r.vpcId(vpcId).enableDnsSupport(v -> v.value(dns.support())));
        client.modifyVpcAttribute(r -> r.vpcId(vpcId).enableDnsHostnames(v -> v.value(dns.hostnames())));
    }

    public void tag(AwsTarget target, String vpcId, TagChange change) {
        ec2.tag(target, vpcId, change);
    }

    public void delete(AwsTarget target, String vpcId) {
        Ec2.ifThere(() -> ec2.client(target).deleteVpc(r -> r.vpcId(vpcId)));
    }

    private static Vpc read(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        var cidrs = vpc.cidrBlockAssociationSet().stream()
                .map(association -> association.cidrBlock())
                .filter(cidr -> !cidr.equals(vpc.cidrBlock()));
        return new Vpc(
                vpc.vpcId(),
                vpc.stateAsString(),
                java.util.stream.Stream.concat(java.util.stream.Stream.of(vpc.cidrBlock()), cidrs)
                        .toList(),
                Ec2.tags(vpc.tags()));
    }
}
