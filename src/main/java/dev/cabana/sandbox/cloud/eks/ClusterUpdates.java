package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of clusters: one kind of change per call, and one call at a time. */
final class ClusterUpdates implements AwsService.Part {
    private static final List<String> KINDS = List.of(
            "resourcesVpcConfig", "logging", "accessConfig", "upgradePolicy", "deletionProtection", "zonalShiftConfig");

    private interface Change {
        Reply begin(Call call, Item cluster, ClientToken token);
    }

    private final Tables tables;
    private final Updates updates;
    private final ClusterView view;
    private final ClusterRequests requests;

    ClusterUpdates(Tables tables, Updates updates, ClusterView view, ClusterRequests requests) {
        this.tables = tables;
        this.updates = updates;
        this.view = view;
        this.requests = requests;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("UpdateClusterConfig", "POST /clusters/{name}/update-config", this::configure)
                .on("UpdateClusterVersion", "POST /clusters/{name}/updates", this::upgrade);
    }

    private Reply configure(Call call) {
        return once(call, this::configure);
    }

    private Reply upgrade(Call call) {
        return once(call, this::upgrade);
    }

    private Reply once(Call call, Change change) {
        var token = ClientToken.of(call);
        return updates.repeated(tables.cluster(call), UpdateRow.CLUSTER, token)
                .orElseGet(() -> change.begin(call, changeable(call), token));
    }

    private Reply configure(Call call, Item cluster, ClientToken token) {
        ObjectNode body = call.json();
        List<String> kinds = KINDS.stream().filter(body::has).toList();
        if (kinds.size() != 1) {
            throw Body.invalid("Only one type of update can be allowed.");
        }
        return switch (kinds.getFirst()) {
            case "resourcesVpcConfig" -> network(cluster, token, body.path("resourcesVpcConfig"));
            case "logging" -> logging(cluster, token, body.path("logging"));
            case "accessConfig" ->
                set(
                        cluster,
                        token,
                        "AccessConfigUpdate",
                        shown -> shown.set("accessConfig", body.path("accessConfig")));
            case "upgradePolicy" ->
                set(
                        cluster,
                        token,
                        "UpgradePolicyUpdate",
                        shown -> shown.set("upgradePolicy", body.path("upgradePolicy")));
            case "zonalShiftConfig" ->
                set(
                        cluster,
                        token,
                        "ZonalShiftConfigUpdate",
                        s -> s.set("zonalShiftConfig", body.path("zonalShiftConfig")));
            default ->
                set(
                        cluster,
                        token,
                        "DeletionProtectionUpdate",
                        shown -> shown.put(
                                "deletionProtection",
                                body.path("deletionProtection").asBoolean(false)));
        };
    }

    private Item changeable(Call call) {
        Item cluster = tables.cluster(call);
        if (!view.status(cluster).equals("ACTIVE")) {
            throw Body.inUse("Cannot update because cluster " + cluster.name() + " currently has an update in progress")
                    .with("clusterName", cluster.name());
        }
        return cluster;
    }

    private Reply network(Item cluster, ClientToken token, JsonNode config) {
        boolean subnets = config.has("subnetIds") || config.has("securityGroupIds");
        boolean endpoint = Stream.of("endpointPublicAccess", "endpointPrivateAccess", "publicAccessCidrs")
                .anyMatch(config::has);
        if (subnets && endpoint) {
            throw Body.invalid("Only one type of update can be allowed.");
        }
        return subnets
                ? set(cluster, token, "VpcConfigUpdate", shown -> {
                    ObjectNode network = (ObjectNode) shown.path("resourcesVpcConfig");
                    List<String> ids = Body.list(config.path("subnetIds"));
                    requests.subnets(cluster.region(), ids);
                    network.set("subnetIds", Json.mapper().valueToTree(ids));
                })
                : set(
                        cluster,
                        token,
                        "EndpointAccessUpdate",
                        shown -> ClusterRequests.endpoint(config, (ObjectNode) shown.path("resourcesVpcConfig")));
    }

    private Reply logging(Item cluster, ClientToken token, JsonNode change) {
        return set(
                cluster,
                token,
                "LoggingUpdate",
                shown -> shown.set("logging", ClusterRequests.logging(change, shown.path("logging"))));
    }

    private Reply set(Item cluster, ClientToken token, String type, Consumer<ObjectNode> change) {
        Item changed = cluster.changed(change);
        if (changed.shown().equals(cluster.shown())) {
            throw Body.invalid(
                    "Cluster is already at the desired configuration with the values in the request; No changes needed");
        }
        return begin(changed, token, type, Map.of(), tables.durations().nodeGroupUpdate());
    }

    private Reply upgrade(Call call, Item cluster, ClientToken token) {
        String version = Body.required(call, "version");
        var wanted = Versions.find(version)
                .orElseThrow(() -> Body.invalid("Unsupported Kubernetes minor version update from "
                        + cluster.text("version") + " to " + version));
        int present = Versions.find(cluster.text("version")).orElseThrow().minor();
        if (wanted.minor() == present) {
            throw Body.invalid("Cluster is already at version " + version);
        }
        if (wanted.minor() != present + 1) {
            throw Body.invalid(
                    "Unsupported Kubernetes minor version update from " + cluster.text("version") + " to " + version);
        }
        return begin(
                cluster.changed(shown -> shown.put("version", version)),
                token,
                "VersionUpdate",
                Map.of("Version", version, "PlatformVersion", "eks.1"),
                tables.durations().clusterDelete());
    }

    private Reply begin(Item changed, ClientToken token, String type, Map<String, String> params, Duration takes) {
        tables.clusters.put(Tables.key(changed), changed);
        return updates.begin(changed, UpdateRow.CLUSTER, token, type, params, takes);
    }
}
