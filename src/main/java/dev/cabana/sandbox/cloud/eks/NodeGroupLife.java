package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Size;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup.Spec;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroups;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of a node group. It is created once all its nodes have joined; one whose nodes did not in time has failed
 * for good, although its Auto Scaling group goes on trying, as on AWS.
 */
final class NodeGroupLife implements Tick {
    private static final String SETTLED = "settled";
    private static final String CREATED = "created";
    private static final String FAILED = "failed";

    /** EKS waits for nodes this many times as long as a group usually takes. */
    private static final int PATIENCE = 10;

    private final Tables tables;
    private final ScalingGroups scaling;
    private final Membership membership;
    private final NodeGroupHealth health;
    private final Updates updates;

    NodeGroupLife(
            Tables tables, ScalingGroups scaling, Membership membership, NodeGroupHealth health, Updates updates) {
        this.tables = tables;
        this.scaling = scaling;
        this.membership = membership;
        this.health = health;
        this.updates = updates;
    }

    /** With an Auto Scaling group whose instances start when the group is made, and join a little later. */
    Item begin(Item group, Item cluster) {
        String id = UUID.randomUUID().toString();
        String scalingGroup = "eks-" + group.name() + "-" + id;
        String security = cluster.path("resourcesVpcConfig")
                .path("clusterSecurityGroupId")
                .asString("");
        Item begun = group.noted("scalingGroup", scalingGroup)
                .noted("group", security)
                .changed(shown -> {
                    shown.put(
                            "nodegroupArn",
                            tables.arn(
                                    group.region(), "nodegroup/%s/%s/%s".formatted(cluster.name(), group.name(), id)));
                    shown.putObject("resources")
                            .putArray("autoScalingGroups")
                            .addObject()
                            .put("name", scalingGroup);
                });
        Map<String, String> tags = new HashMap<>(Map.of(
                "eks:cluster-name",
                cluster.name(),
                "eks:nodegroup-name",
                group.name(),
                "kubernetes.io/cluster/" + cluster.name(),
                "owned"));
        scaling.create(
                group.region(),
                scalingGroup,
                spec(begun),
                size(begun),
                tags,
                tables.now().plus(tables.clock().scaled(tables.durations().nodeGroupCreate())));
        return begun;
    }

    private static Size size(Item group) {
        JsonNode config = group.path("scalingConfig");
        return new Size(
                config.path("minSize").asInt(0),
                config.path("desiredSize").asInt(0),
                config.path("maxSize").asInt(0));
    }

    private static Spec spec(Item group) {
        List<String> types = Body.list(group.path("instanceTypes"));
        JsonNode template = group.path("launchTemplate");
        String type = types.isEmpty() ? null : types.getFirst();
        return new Spec(
                template.path("id").asString(""),
                template.path("version").asString(""),
                type,
                Body.list(group.path("subnets")),
                List.of(group.note("group")));
    }

    /** Lets the Auto Scaling group follow what EKS was told. */
    void follow(Item group) {
        scaling.resize(group.note("scalingGroup"), size(group));
        scaling.respec(group.note("scalingGroup"), spec(group));
    }

    String status(Item group) {
        if (group.deletedAt() != null) {
            return "DELETING";
        }
        if (group.note(SETTLED).equals(FAILED)) {
            return "CREATE_FAILED";
        }
        if (group.note(SETTLED).isEmpty()) {
            return "CREATING";
        }
        if (tables.running(group, UpdateRow.NODE_GROUP).isPresent()) {
            return "UPDATING";
        }
        return health.issues(group).isEmpty() ? "ACTIVE" : "DEGRADED";
    }

    ObjectNode shown(Item group) {
        ObjectNode shown = group.shown().deepCopy();
        String status = status(group);
        double created = Body.time(group.createdAt());
        shown.put("status", status).put("createdAt", created).put("modifiedAt", created);
        var issues = shown.putObject("health").putArray("issues");
        if (!status.equals("CREATING") && !status.equals("DELETING")) {
            health.issues(group).forEach(issues::add);
        }
        return shown;
    }

    @Override
    public void tick() {
        for (Item group : tables.groups.all()) {
            if (group.deletedAt() != null) {
                remove(group);
            } else if (group.note(SETTLED).isEmpty()) {
                settle(group);
            } else {
                endUpdate(group);
            }
        }
    }

    private void settle(Item group) {
        Duration usual = tables.durations().nodeGroupCreate();
        if (tables.passed(group.createdAt(), usual) && complete(group)) {
            tables.groups.put(Tables.key(group), group.noted(SETTLED, CREATED));
        } else if (tables.passed(group.createdAt(), usual.multipliedBy(PATIENCE))) {
            tables.groups.put(Tables.key(group), group.noted(SETTLED, FAILED));
        }
    }

    private boolean complete(Item group) {
        Optional<ScalingGroup> instances = scaling.find(group.note("scalingGroup"));
        long joined = tables.clusters
                .find(Tables.key(group.region(), group.cluster(), group.cluster()))
                .map(cluster -> membership.joinedOf(cluster, group).count())
                .orElse(0L);
        return instances.map(ScalingGroup::complete).orElse(false)
                && joined == group.path("scalingConfig").path("desiredSize").asInt(0);
    }

    /** One that replaces nodes lasts until the new ones have joined, or until EKS gives up. */
    private void endUpdate(Item group) {
        tables.running(group, UpdateRow.NODE_GROUP)
                .filter(update -> update.endsAt() == null)
                .filter(update ->
                        tables.passed(update.createdAt(), tables.durations().nodeGroupUpdate()))
                .ifPresent(update -> {
                    boolean late = tables.passed(
                            update.createdAt(),
                            tables.durations().nodeGroupUpdate().multipliedBy(PATIENCE));
                    if (complete(group) || late) {
                        var errors = complete(group) ? List.<UpdateRow.Failure>of() : health.failures(group);
                        tables.updates.put(update.id(), update.ended(tables.now(), errors));
                    }
                });
    }

    private void remove(Item group) {
        if (group.deletedAt() == null
                || !tables.passed(group.deletedAt(), tables.durations().nodeGroupDelete())) {
            return;
        }
        scaling.delete(group.note("scalingGroup"));
        updates.forget(group, UpdateRow.NODE_GROUP);
        tables.groups.remove(Tables.key(group));
    }
}
