package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.ec2.NodeTemplates.Settings;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of node groups: settings at once, nodes by replacing them. One at a time. */
final class NodeGroupUpdates implements AwsService.Part {
    private interface Change {
        Reply begin(Call call, Item group, ClientToken token);
    }

    private final Tables tables;
    private final NodeGroupRequests requests;
    private final NodeGroupLife life;
    private final Updates updates;

    NodeGroupUpdates(Tables tables, NodeGroupRequests requests, NodeGroupLife life, Updates updates) {
        this.tables = tables;
        this.requests = requests;
        this.life = life;
        this.updates = updates;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("UpdateNodegroupConfig", "POST " + NodeGroups.ONE + "/update-config", this::configure)
                .on("UpdateNodegroupVersion", "POST " + NodeGroups.ONE + "/update-version", this::replaceNodes);
    }

    private Item changeable(Call call) {
        Item group = tables.group(call, call.path("nodegroupName"));
        String status = life.status(group);
        if (!status.equals("ACTIVE") && !status.equals("DEGRADED")) {
            throw Body.inUse("Nodegroup cannot be updated as it is currently not in Active State")
                    .with("clusterName", group.cluster())
                    .with("nodegroupName", group.name());
        }
        return group;
    }

    private Reply configure(Call call) {
        return once(call, this::configure);
    }

    private Reply replaceNodes(Call call) {
        return once(call, this::replaceNodes);
    }

    private Reply once(Call call, Change change) {
        var token = ClientToken.of(call);
        return updates.repeated(tables.group(call, call.path("nodegroupName")), UpdateRow.NODE_GROUP, token)
                .orElseGet(() -> change.begin(call, changeable(call), token));
    }

    private Reply configure(Call call, Item before, ClientToken token) {
        ObjectNode body = call.json();
        Map<String, String> params = new TreeMap<>();
        Item group = before.changed(shown -> {
            if (body.has("scalingConfig")) {
                ObjectNode scaling = NodeGroupRequests.scaling(body.path("scalingConfig"), shown.path("scalingConfig"));
                shown.set("scalingConfig", scaling);
                params.put("DesiredSize", scaling.path("desiredSize").asString());
            }
            if (body.has("updateConfig")) {
                shown.set("updateConfig", NodeGroupRequests.update(body.path("updateConfig")));
            }
            label(shown, body.path("labels"));
            taint(shown, body.path("taints"));
        });
        return begin(group, token, "ConfigUpdate", params, tables.durations().nodeGroupUpdate());
    }

    private static void label(ObjectNode shown, JsonNode change) {
        ObjectNode labels = shown.withObjectProperty("labels");
        Body.strings(change.path("addOrUpdateLabels")).forEach(labels::put);
        labels.remove(Body.list(change.path("removeLabels")));
    }

    private static void taint(ObjectNode shown, JsonNode change) {
        ArrayNode taints = Json.mapper().createArrayNode();
        shown.path("taints").forEach(taint -> {
            boolean replaced = has(change.path("addOrUpdateTaints"), taint);
            if (!replaced && !has(change.path("removeTaints"), taint)) {
                taints.add(taint);
            }
        });
        change.path("addOrUpdateTaints").forEach(taint -> {
            NodeGroupRequests.checkTaint(taint);
            taints.add(taint);
        });
        shown.set("taints", taints);
    }

    private static boolean has(JsonNode taints, JsonNode taint) {
        return taints.valueStream()
                .anyMatch(one -> one.path("key").equals(taint.path("key"))
                        && one.path("effect").equals(taint.path("effect")));
    }

    private Reply replaceNodes(Call call, Item group, ClientToken token) {
        ObjectNode body = call.json();
        boolean block = group.text("capacityType").equals("CAPACITY_BLOCK");
        if (block && group.path("scalingConfig").path("desiredSize").asInt(0) > 0) {
            throw Body.refused(
                    "The desired size of a node group of capacity type CAPACITY_BLOCK must be 0 to update its version.");
        }
        String version = Body.optional(body, "version").orElse(group.text("version"));
        if (!version.equals(tables.cluster(call).text("version")) && !version.equals(group.text("version"))) {
            throw Body.invalid("Nodegroup version cannot be later than the cluster's version");
        }
        Optional<Settings> template = requests.template(group.region(), body.path("launchTemplate"));
        template.filter(t -> !t.templateId()
                        .equals(group.path("launchTemplate").path("id").asString("")))
                .ifPresent(other -> {
                    throw Body.invalid("The launch template must be the one with which the node group was created.");
                });
        Item changed = group.changed(shown -> {
            shown.put("version", version).put("releaseVersion", version + ".0-20261101");
            template.ifPresent(
                    t -> ((ObjectNode) shown.path("launchTemplate")).put("version", Long.toString(t.version())));
        });
        return begin(changed, token, "VersionUpdate", Map.of("Version", version), null);
    }

    private Reply begin(
            Item changed, ClientToken token, String type, Map<String, String> params, @Nullable Duration takes) {
        tables.groups.put(Tables.key(changed), changed);
        life.follow(changed);
        return updates.begin(changed, UpdateRow.NODE_GROUP, token, type, params, takes);
    }
}
