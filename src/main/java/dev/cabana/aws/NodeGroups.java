package dev.cabana.aws;

import dev.cabana.aws.NodeGroup.Scaling;
import dev.cabana.aws.NodeGroup.Taint;
import dev.cabana.aws.NodeGroup.Template;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;

/** Managed node groups of EKS clusters. AWS takes one change of a group at a time. */
@Component
public class NodeGroups {
    private final Eks eks;

    NodeGroups(Eks eks) {
        this.eks = eks;
    }

    /** Empty also when the cluster is not there. */
    public Optional<NodeGroup> find(AwsTarget target, String cluster, String name) {
        return Eks.find(() -> NodeGroupFormat.read(eks.client(target)
                .describeNodegroup(r -> r.clusterName(cluster).nodegroupName(name))
                .nodegroup()));
    }

    public List<String> names(AwsTarget target, String cluster) {
        return Eks.find(() ->
                        eks.client(target).listNodegroupsPaginator(r -> r.clusterName(cluster)).nodegroups().stream()
                                .toList())
                .orElse(List.of());
    }

    /** @throws AwsFailure.Conflict when the cluster has a group of that name */
    public void create(AwsTarget target, NodeGroup.Wanted wanted, Map<String, String> tags, String clientToken) {
        var settings = wanted.settings();
        eks.client(target).createNodegroup(r -> {
            r.clusterName(wanted.cluster())
                    .nodegroupName(wanted.name())
                    .version(wanted.version())
                    .nodeRole(settings.nodeRole())
                    .subnets(settings.subnetIds())
                    .amiType(settings.amiType())
                    .capacityType(settings.capacityType())
                    .scalingConfig(scaling(wanted.scaling()))
                    .launchTemplate(t -> t.id(wanted.template().id())
                            .version(wanted.template().version()))
                    .labels(wanted.labels())
                    .taints(NodeGroupFormat.taints(wanted.taints()))
                    .updateConfig(u -> u.maxUnavailable(1).updateStrategy(wanted.updateStrategy()))
                    .tags(tags)
                    .clientRequestToken(clientToken);
            if (!settings.instanceTypes().isEmpty()) {
                r.instanceTypes(settings.instanceTypes());
            }
        });
    }

    public void scale(AwsTarget target, NodeGroup group, Scaling scaling, String clientToken) {
        eks.client(target)
                .updateNodegroupConfig(r -> r.clusterName(group.cluster())
                        .nodegroupName(group.name())
                        .scalingConfig(scaling(scaling))
                        .clientRequestToken(clientToken));
    }

    /** Makes labels and taints what is given; those that are not given go. */
    public void mark(
            AwsTarget target, NodeGroup group, Map<String, String> labels, List<Taint> taints, String clientToken) {
        Collection<String> labelsGone = group.labels().keySet().stream()
                .filter(key -> !labels.containsKey(key))
                .toList();
        List<Taint> taintsGone =
                group.taints().stream().filter(taint -> !taints.contains(taint)).toList();
        List<Taint> taintsNew =
                taints.stream().filter(taint -> !group.taints().contains(taint)).toList();
        eks.client(target)
                .updateNodegroupConfig(r -> r.clusterName(group.cluster())
                        .nodegroupName(group.name())
                        .labels(l -> l.addOrUpdateLabels(labels).removeLabels(labelsGone))
                        .taints(t -> t.addOrUpdateTaints(NodeGroupFormat.taints(taintsNew))
                                .removeTaints(NodeGroupFormat.taints(taintsGone)))
                        .clientRequestToken(clientToken));
    }

    public void setUpdateStrategy(AwsTarget target, NodeGroup group, String strategy, String clientToken) {
        eks.client(target)
                .updateNodegroupConfig(r -> r.clusterName(group.cluster())
                        .nodegroupName(group.name())
                        .updateConfig(u -> u.maxUnavailable(1).updateStrategy(strategy))
                        .clientRequestToken(clientToken));
    }

    /** Replaces the nodes by ones of another Kubernetes version or of another version of the same launch template. */
    public void replaceNodes(AwsTarget target, NodeGroup group, String version, Template template, String clientToken) {
        eks.client(target)
                .updateNodegroupVersion(r -> r.clusterName(group.cluster())
                        .nodegroupName(group.name())
                        .version(version)
                        .launchTemplate(t -> t.id(template.id()).version(template.version()))
                        .clientRequestToken(clientToken));
    }

    /** The newest change of the group, or empty when there was none. */
    public Optional<EksClusters.Update> lastUpdate(AwsTarget target, NodeGroup group) {
        return eks
                .client(target)
                .listUpdatesPaginator(r -> r.name(group.cluster()).nodegroupName(group.name()))
                .updateIds()
                .stream()
                .map(id -> eks.client(target)
                        .describeUpdate(r -> r.name(group.cluster())
                                .nodegroupName(group.name())
                                .updateId(id))
                        .update())
                .max(Comparator.comparing(software.amazon.awssdk.services.eks.model.Update::createdAt))
                .map(NodeGroupFormat::update);
    }

    public void tag(AwsTarget target, String arn, TagChange change) {
        eks.tag(target, arn, change);
    }

    public void delete(AwsTarget target, String cluster, String name) {
        Eks.ifThere(() ->
                eks.client(target).deleteNodegroup(r -> r.clusterName(cluster).nodegroupName(name)));
    }

    private static NodegroupScalingConfig scaling(Scaling scaling) {
        return NodegroupScalingConfig.builder()
                .minSize(scaling.min())
                .desiredSize(scaling.desired())
                .maxSize(scaling.max())
                .build();
    }
}
