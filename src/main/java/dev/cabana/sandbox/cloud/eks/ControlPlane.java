package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.sandbox.cloud.ec2.Ec2;
import dev.cabana.sandbox.cloud.eks.ClusterRequests.NewCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster has in its customer's network, from its creation until it has gone. */
final class ControlPlane implements Tick {
    private static final String CREATOR_POLICY = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private final Tables tables;
    private final Ec2 ec2;
    private final AccessEntries entries;
    private final Updates updates;

    ControlPlane(Tables tables, Ec2 ec2, AccessEntries entries, Updates updates) {
        this.tables = tables;
        this.ec2 = ec2;
        this.entries = entries;
        this.updates = updates;
    }

    /** With its security group, and an interface in each of its first two subnets. */
    Item build(NewCluster wanted, ClientToken token) {
        ObjectNode network = (ObjectNode) wanted.shown().path("resourcesVpcConfig");
        String name = wanted.name();
        String groupName = "eks-cluster-sg-%s-%d".formatted(name, Math.abs((name + wanted.region()).hashCode()));
        String group = ec2.tenancy()
                .addGroup(
                        wanted.region(),
                        network.path("vpcId").asString(""),
                        groupName,
                        "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads.",
                        Map.of(
                                "Name",
                                groupName,
                                "aws:eks:cluster-name",
                                name,
                                "kubernetes.io/cluster/" + name,
                                "owned"));
        network.put("clusterSecurityGroupId", group);
        List<String> interfaces = new ArrayList<>();
        Body.list(network.path("subnetIds")).stream()
                .limit(2)
                .forEach(subnet -> interfaces.add(ec2.tenancy()
                        .addInterface(
                                wanted.region(),
                                subnet,
                                "interface",
                                "Amazon EKS " + name,
                                "amazon-eks",
                                List.of(group))));
        Map<String, String> notes = Map.of(
                "id",
                Ids.hex(16).toUpperCase(Locale.ROOT),
                "interfaces",
                String.join(",", interfaces),
                "group",
                group,
                "networking",
                wanted.selfManagedAddons() ? "self-managed" : "");
        return new Item(wanted.region(), name, name, wanted.shown(), token.and(notes), tables.now(), null)
                .noted("admitsCreator", Boolean.toString(wanted.admitsCreator()));
    }

    void admitCreator(Item cluster, Call call) {
        if (Boolean.parseBoolean(cluster.note("admitsCreator"))) {
            entries.admit(cluster, call.principal(), CREATOR_POLICY);
        }
    }

    @Override
    public void tick() {
        tables.clusters.all().stream()
                .filter(cluster -> cluster.deletedAt() != null
                        && tables.passed(cluster.deletedAt(), tables.durations().clusterDelete()))
                .forEach(this::takeDown);
    }

    /** Its add-ons and entries go with it; its security group stays behind when somebody else uses it. */
    private void takeDown(Item cluster) {
        for (String eni : cluster.note("interfaces").split(",")) {
            ec2.tenancy().removeInterface(eni);
        }
        ec2.tenancy().removeGroup(cluster.region(), cluster.note("group"));
        tables.of(tables.addons, cluster).forEach(addon -> {
            updates.forget(addon, UpdateRow.ADDON);
            tables.addons.remove(Tables.key(addon));
        });
        tables.of(tables.entries, cluster).forEach(entry -> tables.entries.remove(Tables.key(entry)));
        updates.forget(cluster, UpdateRow.CLUSTER);
        tables.clusters.remove(Tables.key(cluster));
    }
}
