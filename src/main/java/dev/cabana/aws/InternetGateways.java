package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Internet gateways and their one attachment. */
@Component
public class InternetGateways {
    private final Ec2 ec2;

    /** @param vpcId the VPC it is attached to; null while it is attached to none */
    public record InternetGateway(String id, @Nullable String vpcId, Map<String, String> tags) {}

    InternetGateways(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public List<InternetGateway> withTags(AwsTarget target, Map<String, String> tags) {
        return ec2
                .client(target)
                .describeInternetGatewaysPaginator(
                        r -> r.filters(Ec2.tagFilters(tags)).maxResults(Ec2.PAGE))
                .internetGateways()
                .stream()
                .map(InternetGateways::read)
                .toList();
    }

    /** EC2 takes no client token here: look by tag before calling again. @return the new gateway's id */
    public String create(AwsTarget target, Map<String, String> tags) {
        return ec2.once(target)
                .createInternetGateway(r -> r.tagSpecifications(Ec2.tagged(ResourceType.INTERNET_GATEWAY, tags)))
                .internetGateway()
                .internetGatewayId();
    }

    public void attach(AwsTarget target, String gatewayId, String vpcId) {
        ec2.client(target)
                .attachInternetGateway(r -> r.internetGatewayId(gatewayId).vpcId(vpcId));
    }

    /** Refused ({@link AwsFailure.InUse}) while something in the VPC holds a public address. */
    public void detach(AwsTarget target, String gatewayId, String vpcId) {
        Ec2.ifThere(() -> ec2.client(target)
                .detachInternetGateway(r -> r.internetGatewayId(gatewayId).vpcId(vpcId)));
    }

    public void tag(AwsTarget target, String gatewayId, TagChange change) {
        ec2.tag(target, gatewayId, change);
    }

    public void delete(AwsTarget target, String gatewayId) {
        Ec2.ifThere(() -> ec2.client(target).deleteInternetGateway(r -> r.internetGatewayId(gatewayId)));
    }

    private static InternetGateway read(software.amazon.awssdk.services.ec2.model.InternetGateway gateway) {
        String vpcId = gateway.attachments().stream()
                .map(attachment -> attachment.vpcId())
                .findFirst()
                .orElse(null);
        return new InternetGateway(gateway.internetGatewayId(), vpcId, Ec2.tags(gateway.tags()));
    }
}
