package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroups;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.ec2.Fleet.Launched;
import java.util.List;
import java.util.stream.Stream;

/** Which instances are nodes of a cluster by now: started long enough ago, in a cluster with networking for its pods. */
final class Membership {
    private final Tables tables;
    private final Ec2 ec2;
    private final ScalingGroups scaling;

    record Node(Item group, Launched instance) {}

    Membership(Tables tables, Ec2 ec2, ScalingGroups scaling) {
        this.tables = tables;
        this.ec2 = ec2;
        this.scaling = scaling;
    }

    List<Node> joined(Item cluster) {
        return tables.of(tables.groups, cluster)
                .flatMap(group -> joinedOf(cluster, group).map(instance -> new Node(group, instance)))
                .toList();
    }

    Stream<Launched> joinedOf(Item cluster, Item group) {
        if (!hasNetworking(cluster)) {
            return Stream.empty();
        }
        var ready = tables.clock().durations().compute().nodesReady();
        return scaling.find(group.note("scalingGroup")).map(ScalingGroup::members).stream()
                .flatMap(List::stream)
                .flatMap(member -> ec2.fleet().find(member.instanceId()).stream())
                .filter(instance -> tables.passed(instance.launchedAt(), ready));
    }

    /** Without a network plugin a node never becomes ready. */
    private boolean hasNetworking(Item cluster) {
        return !cluster.note("networking").isEmpty()
                || tables.addons
                        .find(Tables.key(cluster.region(), cluster.name(), "vpc-cni"))
                        .filter(addon -> tables.passed(
                                addon.createdAt(), tables.durations().addon()))
                        .isPresent();
    }
}
