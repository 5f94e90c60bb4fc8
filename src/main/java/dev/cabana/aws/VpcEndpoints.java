package dev.cabana.aws;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Gateway endpoints, through which private subnets reach S3 without a NAT gateway. */
@Component
public class VpcEndpoints {
    private final Ec2 ec2;

    /**
     * @param service for example {@code com.amazonaws.us-east-1.s3}
     * @param state {@code pending}, {@code available}, {@code deleting} …, in lower case (AWS uses both)
     * @param routeTableIds sorted
     */
    public record Endpoint(
            String id,
            String vpcId,
            String service,
            String state,
            List<String> routeTableIds,
            Map<String, String> tags) {}

    VpcEndpoints(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public List<Endpoint> withTags(AwsTarget target, Map<String, String> tags) {
        return ec2
                .client(target)
                .describeVpcEndpointsPaginator(
                        r -> r.filters(Ec2.tagFilters(tags)).maxResults(Ec2.PAGE))
                .vpcEndpoints()
                .stream()
                .map(VpcEndpoints::read)
                .filter(endpoint -> !endpoint.state().equals("deleted"))
                .toList();
    }

    /** @return the new endpoint's id, or that of the one made by an earlier call with the same token */
    public String createGateway(
            AwsTarget target,
            String vpcId,
            String service,
            Collection<String> routeTableIds,
            Map<String, String> tags,
            String clientToken) {
        return ec2.client(target)
                .createVpcEndpoint(r -> r.vpcId(vpcId)
                        .serviceName(service)
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .routeTableIds(routeTableIds)
                        .clientToken(clientToken)
                        .tagSpecifications(Ec2.tagged(ResourceType.VPC_ENDPOINT, tags)))
                .vpcEndpoint()
                .vpcEndpointId();
    }

    public void changeRouteTables(
            AwsTarget target, String endpointId, Collection<String> add, Collection<String> remove) {
        ec2.client(target)
                .modifyVpcEndpoint(r -> r.vpcEndpointId(endpointId)
                        .addRouteTableIds(add.isEmpty() ? null : add)
                        .removeRouteTableIds(remove.isEmpty() ? null : remove));
    }

    public void tag(AwsTarget target, String endpointId, TagChange change) {
        ec2.tag(target, endpointId, change);
    }

    /** AWS answers 200 and lists what it could not delete; what is already gone counts as done. */
    public void delete(AwsTarget target, String endpointId) {
        var answer = ec2.client(target).deleteVpcEndpoints(r -> r.vpcEndpointIds(endpointId));
        answer.unsuccessful().stream()
                .map(item -> item.error())
                .filter(error -> !error.code().endsWith("NotFound"))
                .findFirst()
                .ifPresent(error -> {
                    var call = new AwsFailure.Call(
                            "Ec2",
                            "DeleteVpcEndpoints",
                            error.code(),
                            answer.responseMetadata().requestId());
                    throw new AwsFailure.InUse(call, endpointId + ": " + error.message(), null);
                });
    }

    private static Endpoint read(VpcEndpoint endpoint) {
        return new Endpoint(
                endpoint.vpcEndpointId(),
                endpoint.vpcId(),
                endpoint.serviceName(),
                endpoint.stateAsString().toLowerCase(java.util.Locale.ROOT),
                List.copyOf(new TreeSet<>(endpoint.routeTableIds())),
                Ec2.tags(endpoint.tags()));
    }
}
