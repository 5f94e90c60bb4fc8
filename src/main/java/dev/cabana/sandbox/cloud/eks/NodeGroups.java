package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Managed node groups: made, listed, described and deleted. */
final class NodeGroups implements AwsService.Part {
    private static final String ALL = "/clusters/{name}/node-groups";
    static final String ONE = ALL + "/{nodegroupName}";
    private static final int MOST_GROUPS = 30;

    private final Tables tables;
    private final NodeGroupRequests requests;
    private final NodeGroupLife life;
    private final ClusterView clusters;
    private final AccessEntries entries;

    NodeGroups(
            Tables tables,
            NodeGroupRequests requests,
            NodeGroupLife life,
            ClusterView clusters,
            AccessEntries entries) {
        this.tables = tables;
        this.requests = requests;
        this.life = life;
        this.clusters = clusters;
        this.entries = entries;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreateNodegroup", "POST " + ALL, this::create)
                .on("ListNodegroups", "GET " + ALL, this::list)
                .on("DescribeNodegroup", "GET " + ONE, this::describe)
                .on("DeleteNodegroup", "DELETE " + ONE, this::delete);
    }

    private Reply create(Call call) {
        Item cluster = tables.cluster(call);
        clusters.requireUp(cluster);
        String name = requests.name(call);
        var token = ClientToken.of(call);
        var existing = tables.groups.find(Tables.key(cluster.region(), cluster.name(), name));
        if (existing.isPresent()) {
            if (token.made(existing.get())) {
                return answer(existing.get());
            }
            throw Body.inUse("NodeGroup already exists with name " + name + " and cluster name " + cluster.name())
                    .with("clusterName", cluster.name())
                    .with("nodegroupName", name);
        }
        if (tables.of(tables.groups, cluster).count() >= MOST_GROUPS) {
            throw Body.limit("Managed node groups per cluster limit of " + MOST_GROUPS + " exceeded");
        }
        ObjectNode shown = requests.read(call, cluster);
        Item group = life.begin(
                new Item(cluster.region(), cluster.name(), name, shown, token.and(Map.of()), tables.now(), null),
                cluster);
        tables.groups.put(Tables.key(group), group);
        entries.admitNodes(cluster, group.text("nodeRole"));
        return answer(group);
    }

    private Reply list(Call call) {
        Item cluster = tables.cluster(call);
        return Reply.json(Map.of(
                "nodegroups", tables.of(tables.groups, cluster).map(Item::name).toList()));
    }

    private Reply describe(Call call) {
        return answer(tables.group(call, call.path("nodegroupName")));
    }

    private Reply delete(Call call) {
        Item group = tables.group(call, call.path("nodegroupName"));
        if (group.deletedAt() != null) {
            throw Body.inUse("Nodegroup " + group.name() + " is already being deleted");
        }
        if (tables.running(group, UpdateRow.NODE_GROUP).isPresent()) {
            throw Body.inUse("Nodegroup cannot be deleted as it is currently being updated");
        }
        Item deleted = group.deleted(tables.now());
        tables.groups.put(Tables.key(deleted), deleted);
        return answer(deleted);
    }

    private Reply answer(Item group) {
        return Reply.json(Json.emptyObject().set("nodegroup", life.shown(group)));
    }
}
