package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;

/** Clusters: made, listed, described and deleted. */
final class Clusters implements AwsService.Part {
    private final Tables tables;
    private final ClusterRequests requests;
    private final ControlPlane plane;
    private final ClusterView view;

    Clusters(Tables tables, ClusterRequests requests, ControlPlane plane, ClusterView view) {
        this.tables = tables;
        this.requests = requests;
        this.plane = plane;
        this.view = view;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreateCluster", "POST /clusters", this::create)
                .on("ListClusters", "GET /clusters", this::list)
                .on("DescribeCluster", "GET /clusters/{name}", this::describe)
                .on("DeleteCluster", "DELETE /clusters/{name}", this::delete);
    }

    private Reply create(Call call) {
        String name = requests.name(call);
        var token = ClientToken.of(call);
        var existing = tables.clusters.find(Tables.key(call.region(), name, name));
        if (existing.isPresent()) {
            if (token.made(existing.get())) {
                return answer(existing.get());
            }
            throw Body.inUse("Cluster already exists with name: " + name).with("clusterName", name);
        }
        Item cluster = plane.build(requests.read(call), token);
        tables.clusters.put(Tables.key(cluster), cluster);
        plane.admitCreator(cluster, call);
        return answer(cluster);
    }

    private Reply list(Call call) {
        List<String> names = tables.clusters.all().stream()
                .filter(cluster -> cluster.region().equals(call.region()))
                .map(Item::name)
                .sorted()
                .toList();
        return Reply.json(Map.of("clusters", names));
    }

    private Reply describe(Call call) {
        return answer(tables.cluster(call));
    }

    private Reply delete(Call call) {
        Item cluster = tables.cluster(call);
        String name = cluster.name();
        if (tables.of(tables.groups, cluster).findAny().isPresent()) {
            throw Body.inUse("Cluster has nodegroups attached").with("clusterName", name);
        }
        if (cluster.path("deletionProtection").asBoolean(false)) {
            throw Body.refused("Cluster " + name
                    + " cannot be deleted because deletion protection is enabled. Disable deletion protection first.");
        }
        if (!view.status(cluster).equals("ACTIVE")) {
            throw Body.inUse("Cannot delete because cluster " + name + " currently has an update in progress")
                    .with("clusterName", name);
        }
        Item deleted = cluster.deleted(tables.now());
        tables.clusters.put(Tables.key(deleted), deleted);
        return answer(deleted);
    }

    private Reply answer(Item cluster) {
        return Reply.json(Json.emptyObject().set("cluster", view.shown(cluster)));
    }
}
