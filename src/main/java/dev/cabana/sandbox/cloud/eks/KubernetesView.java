package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.InstanceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the Kubernetes API servers need to know of EKS: which clusters are up, which nodes have joined, who is let in. */
public final class KubernetesView {
    private static final int DEFAULT_DISK_GIB = 20;

    private final Tables tables;
    private final ClusterView clusters;
    private final Membership membership;
    private final Ec2 ec2;

    /** @param version of Kubernetes, for example {@code 1.35} @param vpcId where its nodes and load balancers are */
    public record ClusterFacts(String name, String region, String version, String vpcId) {}

    /**
     * A node that has joined.
     *
     * @param name for example {@code ip-10-0-1-17.ec2.internal}
     * @param labels of the node group, and those that EKS sets
     */
    public record NodeFacts(
            String name,
            String instanceId,
            InstanceType type,
            String zone,
            int diskGiB,
            Map<String, String> labels,
            List<Taint> taints) {}

    /** @param effect as Kubernetes spells it: {@code NoSchedule} */
    public record Taint(String key, String value, String effect) {}

    public record EntryFacts(List<String> kubernetesGroups, List<Policy> policies) {}

    /** @param name last part of the policy's ARN @param namespaces empty for the whole cluster */
    public record Policy(String name, List<String> namespaces) {}

    KubernetesView(Tables tables, ClusterView clusters, Membership membership, Ec2 ec2) {
        this.tables = tables;
        this.clusters = clusters;
        this.membership = membership;
        this.ec2 = ec2;
    }

    /** Clusters that answer, in whatever region. */
    public List<ClusterFacts> clusters() {
        return tables.clusters.all().stream()
                .filter(clusters::isUp)
                .map(KubernetesView::facts)
                .toList();
    }

    public Optional<ClusterFacts> cluster(String name) {
        return find(name).map(KubernetesView::facts);
    }

    private Optional<Item> find(String name) {
        return tables.clusters.all().stream()
                .filter(cluster -> cluster.name().equals(name) && clusters.isUp(cluster))
                .findFirst();
    }

    private static ClusterFacts facts(Item cluster) {
        return new ClusterFacts(
                cluster.name(),
                cluster.region(),
                cluster.text("version"),
                cluster.path("resourcesVpcConfig").path("vpcId").asString(""));
    }

    /** Empty when there is no such cluster. */
    public List<NodeFacts> nodes(String clusterName) {
        return find(clusterName).stream()
                .flatMap(cluster -> membership.joined(cluster).stream())
                .map(this::facts)
                .toList();
    }

    private NodeFacts facts(Membership.Node node) {
        var instance = node.instance();
        Item group = node.group();
        Map<String, String> labels = new TreeMap<>(Body.strings(group.path("labels")));
        labels.put("eks.amazonaws.com/nodegroup", group.name());
        labels.put("eks.amazonaws.com/capacityType", group.text("capacityType"));
        labels.put("topology.kubernetes.io/region", group.region());
        return new NodeFacts(
                instance.dnsName(),
                instance.id(),
                InstanceType.find(instance.instanceType()).orElseThrow(),
                instance.zone(),
                disk(group),
                labels,
                group.path("taints").valueStream().map(KubernetesView::taint).toList());
    }

    private int disk(Item group) {
        JsonNode template = group.path("launchTemplate");
        String id = template.path("id").asString("");
        if (id.isEmpty()) {
            return group.path("diskSize").asInt(DEFAULT_DISK_GIB);
        }
        Integer gib = ec2.templates()
                .find(group.region(), id, template.path("version").asString(""))
                .volumeGiB();
        return gib == null ? DEFAULT_DISK_GIB : gib;
    }

    private static Taint taint(JsonNode taint) {
        String effect = switch (taint.path("effect").asString("")) {
            case "NO_EXECUTE" -> "NoExecute";
            case "PREFER_NO_SCHEDULE" -> "PreferNoSchedule";
            default -> "NoSchedule";
        };
        return new Taint(taint.path("key").asString(""), taint.path("value").asString(""), effect);
    }

    /** The access entry that a cluster has for a user or role. */
    public Optional<EntryFacts> entry(String clusterName, String principalArn) {
        return find(clusterName)
                .flatMap(cluster -> tables.entries.find(Tables.key(cluster.region(), cluster.name(), principalArn)))
                .map(entry -> new EntryFacts(
                        Body.list(entry.path("kubernetesGroups")),
                        entry.path("policies")
                                .valueStream()
                                .map(KubernetesView::policy)
                                .toList()));
    }

    private static Policy policy(JsonNode association) {
        String arn = association.path("policyArn").asString("");
        return new Policy(
                arn.substring(arn.lastIndexOf('/') + 1),
                Body.list(association.path("accessScope").path("namespaces")));
    }
}
