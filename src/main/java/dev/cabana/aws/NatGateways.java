package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Public NAT gateways, one zone each. */
@Component
public class NatGateways {
    private final Ec2 ec2;

    /**
     * @param state {@code pending}, {@code available}, {@code failed}, {@code deleting} or {@code deleted}
     * @param allocationId of its elastic IP; empty while AWS has not said
     * @param failure AWS's words when {@code failed}; empty otherwise
     */
    public record NatGateway(
            String id, String subnetId, String state, String allocationId, String failure, Map<String, String> tags) {}

    NatGateways(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** Without those deleted, which AWS goes on listing for about an hour. */
    public List<NatGateway> withTags(AwsTarget target, Map<String, String> tags) {
        return list(target, tags, "pending", "available", "failed", "deleting");
    }

    /** Only those deleted within about the last hour. */
    public List<NatGateway> deleted(AwsTarget target, Map<String, String> tags) {
        return list(target, tags, "deleted");
    }

    private List<NatGateway> list(AwsTarget target, Map<String, String> tags, String... states) {
        Filter state = Ec2.filter("state", states);
        var filters =
                Stream.concat(Ec2.tagFilters(tags).stream(), Stream.of(state)).toList();
        return ec2
                .client(target)
                .describeNatGatewaysPaginator(r -> r.filter(filters).maxResults(Ec2.PAGE))
                .natGateways()
                .stream()
                .map(NatGateways::read)
                .toList();
    }

    /** @return the new gateway's id, or that of the one made by an earlier call with the same token */
    public String create(
            AwsTarget target, String subnetId, String allocationId, Map<String, String> tags, String clientToken) {
        return ec2.client(target)
                .createNatGateway(r -> r.subnetId(subnetId)
                        .allocationId(allocationId)
                        .connectivityType(ConnectivityType.PUBLIC)
                        .clientToken(clientToken)
                        .tagSpecifications(Ec2.tagged(ResourceType.NATGATEWAY, tags)))
                .natGateway()
                .natGatewayId();
    }

    public void tag(AwsTarget target, String natGatewayId, TagChange change) {
        ec2.tag(target, natGatewayId, change);
    }

    /** Takes about a minute; until then the subnet and the address stay in use. */
    public void delete(AwsTarget target, String natGatewayId) {
        Ec2.ifThere(() -> ec2.client(target).deleteNatGateway(r -> r.natGatewayId(natGatewayId)));
    }

    private static NatGateway read(software.amazon.awssdk.services.ec2.model.NatGateway nat) {
        String allocationId = nat.natGatewayAddresses().stream()
                .map(address -> address.allocationId())
                .findFirst()
                .orElse("");
        String failure = nat.failureMessage() == null ? "" : nat.failureCode() + ": " + nat.failureMessage();
        return new NatGateway(
                nat.natGatewayId(), nat.subnetId(), nat.stateAsString(), allocationId, failure, Ec2.tags(nat.tags()));
    }
}
