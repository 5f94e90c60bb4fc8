package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IP addresses. */
@Component
public class ElasticIps {
    private final Ec2 ec2;

    /** @param associationId null while nothing uses the address */
    public record ElasticIp(
            String allocationId, String publicIp, @Nullable String associationId, Map<String, String> tags) {}

    ElasticIps(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** AWS does not page this describe. */
    public List<ElasticIp> withTags(AwsTarget target, Map<String, String> tags) {
        return ec2.client(target).describeAddresses(r -> r.filters(Ec2.tagFilters(tags))).addresses().stream()
                .map(ElasticIps::read)
                .toList();
    }

    /** How many addresses the account holds in the region, against its quota. */
    public int count(AwsTarget target) {
        return ec2.client(target)
                .describeAddresses(r -> r.filters(Ec2.filter("domain", "vpc")))
                .addresses()
                .size();
    }

    /** EC2 takes no client token here: look by tag before calling again. @return the allocation's id */
    public String allocate(AwsTarget target, Map<String, String> tags) {
        return ec2.once(target)
                .allocateAddress(
                        r -> r.domain(DomainType.VPC).tagSpecifications(Ec2.tagged(ResourceType.ELASTIC_IP, tags)))
                .allocationId();
    }

    public void tag(AwsTarget target, String allocationId, TagChange change) {
        ec2.tag(target, allocationId, change);
    }

    /**
     * Refused ({@link AwsFailure.InUse}) while a NAT gateway holds it. AWS calls that {@code AuthFailure}, since the
     * gateway's network interface belongs to AWS, and goes on doing so for a moment after the gateway is gone.
     */
    public void release(AwsTarget target, String allocationId) {
        try {
            Ec2.ifThere(() -> ec2.client(target).releaseAddress(r -> r.allocationId(allocationId)));
        } catch (AwsFailure held) {
            if (held.code().equals("AuthFailure")) {
                throw new AwsFailure.InUse(held.call(), allocationId + " is still held by a NAT gateway", held);
            }
            throw held;
        }
    }

    private static ElasticIp read(Address address) {
        return new ElasticIp(
                address.allocationId(), address.publicIp(), address.associationId(), Ec2.tags(address.tags()));
    }
}
