package dev.cabana.aws;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Load balancers and target groups that a cluster's controller made and left behind. */
@Component
public class LoadBalancers {
    /** What DescribeTags takes in one call. */
    private static final int TAGS_AT_ONCE = 20;

    private final AwsClients clients;

    LoadBalancers(AwsClients clients) {
        this.clients = clients;
    }

    /** @return ARNs of the load balancers that bear the tag */
    public List<String> bearing(AwsTarget target, String key, String value) {
        return bearing(
                target,
                client(target).describeLoadBalancersPaginator(r -> {}).loadBalancers().stream()
                        .map(balancer -> balancer.loadBalancerArn())
                        .toList(),
                key,
                value);
    }

    /** @return ARNs of the target groups that bear the tag */
    public List<String> targetGroupsBearing(AwsTarget target, String key, String value) {
        return bearing(
                target,
                client(target).describeTargetGroupsPaginator(r -> {}).targetGroups().stream()
                        .map(group -> group.targetGroupArn())
                        .toList(),
                key,
                value);
    }

    /** Its listeners go with it. */
    public void delete(AwsTarget target, String arn) {
        Eks.ifThere(() -> client(target).deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
    }

    /** @throws AwsFailure.InUse while a listener forwards to it */
    public void deleteTargetGroup(AwsTarget target, String arn) {
        Eks.ifThere(() -> client(target).deleteTargetGroup(r -> r.targetGroupArn(arn)));
    }

    private List<String> bearing(AwsTarget target, List<String> arns, String key, String value) {
        List<String> bearing = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += TAGS_AT_ONCE) {
            List<String> part = arns.subList(from, Math.min(from + TAGS_AT_ONCE, arns.size()));
            client(target).describeTags(r -> r.resourceArns(part)).tagDescriptions().stream()
                    .filter(found ->
                            found.tags().stream().anyMatch(tag -> tag.key().equals(key) && value.equals(tag.value())))
                    .forEach(found -> bearing.add(found.resourceArn()));
        }
        return bearing;
    }

    private ElasticLoadBalancingV2Client client(AwsTarget target) {
        return clients.client(ElasticLoadBalancingV2Client.class, target, ElasticLoadBalancingV2Client::builder);
    }
}
