package dev.cabana.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Load balancers and target groups that the cluster's controller makes; read, and taken away when it left them behind. */
@Component
public class LoadBalancers {
    /** The controller's mark on everything it makes. */
    public static final String CLUSTER_TAG = "elbv2.k8s.aws/cluster";

    /** What DescribeTags takes in one call. */
    private static final int TAGS_AT_ONCE = 20;

    private final AwsClients clients;

    /** @param state {@code provisioning}, {@code active}, {@code failed} … */
    public record LoadBalancer(
            String arn, String name, String hostname, String state, String type, Map<String, String> tags) {}

    public record TargetGroup(String arn, String name, Map<String, String> tags) {}

    LoadBalancers(AwsClients clients) {
        this.clients = clients;
    }

    public Optional<LoadBalancer> find(AwsTarget target, String name) {
        return Eks.find(() ->
                        client(target).describeLoadBalancers(r -> r.names(name)).loadBalancers())
                .stream()
                .flatMap(List::stream)
                .findFirst()
                .map(found -> read(
                        found,
                        tags(target, List.of(found.loadBalancerArn()))
                                .getOrDefault(found.loadBalancerArn(), Map.of())));
    }

    /** Everything that this cluster's controller made. */
    public List<LoadBalancer> ofCluster(AwsTarget target, String cluster) {
        var all = client(target).describeLoadBalancersPaginator(r -> {}).loadBalancers().stream()
                .toList();
        var tags = tags(target, all.stream().map(lb -> lb.loadBalancerArn()).toList());
        return all.stream()
                .map(lb -> read(lb, tags.getOrDefault(lb.loadBalancerArn(), Map.of())))
                .filter(lb -> cluster.equals(lb.tags().get(CLUSTER_TAG)))
                .toList();
    }

    /** Everything that this cluster's controller made. */
    public List<TargetGroup> targetGroupsOfCluster(AwsTarget target, String cluster) {
        var all = client(target).describeTargetGroupsPaginator(r -> {}).targetGroups().stream()
                .toList();
        var tags =
                tags(target, all.stream().map(group -> group.targetGroupArn()).toList());
        return all.stream()
                .map(group -> new TargetGroup(
                        group.targetGroupArn(),
                        group.targetGroupName(),
                        tags.getOrDefault(group.targetGroupArn(), Map.of())))
                .filter(group -> cluster.equals(group.tags().get(CLUSTER_TAG)))
                .toList();
    }

    /** Its listeners go with it. */
    public void delete(AwsTarget target, String arn) {
        Eks.ifThere(() -> client(target).deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
    }

    /** @throws AwsFailure.InUse while a listener forwards to it */
    public void deleteTargetGroup(AwsTarget target, String arn) {
        Eks.ifThere(() -> client(target).deleteTargetGroup(r -> r.targetGroupArn(arn)));
    }

    private Map<String, Map<String, String>> tags(AwsTarget target, List<String> arns) {
        Map<String, Map<String, String>> byArn = new TreeMap<>();
        for (int from = 0; from < arns.size(); from += TAGS_AT_ONCE) {
            var part = new ArrayList<>(arns.subList(from, Math.min(from + TAGS_AT_ONCE, arns.size())));
            client(target)
                    .describeTags(r -> r.resourceArns(part))
                    .tagDescriptions()
                    .forEach(d -> byArn.put(d.resourceArn(), map(d.tags())));
        }
        return byArn;
    }

    private static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private static LoadBalancer read(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer found, Map<String, String> tags) {
        return new LoadBalancer(
                found.loadBalancerArn(),
                found.loadBalancerName(),
                EksClusterFormat.text(found.dnsName()),
                found.state() == null ? "" : found.state().codeAsString(),
                found.typeAsString(),
                tags);
    }

    private ElasticLoadBalancingV2Client client(AwsTarget target) {
        return clients.client(ElasticLoadBalancingV2Client.class, target, ElasticLoadBalancingV2Client::builder);
    }
}
