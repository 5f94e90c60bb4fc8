package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Tick;
import dev.cabana.shared.Json;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Add-ons of clusters. Those that run on nodes are degraded until there are some. */
final class Addons implements AwsService.Part, Tick {
    private static final String ALL = "/clusters/{name}/addons";
    private static final String ONE = ALL + "/{addonName}";

    private final Tables tables;
    private final Updates updates;
    private final ClusterView clusters;
    private final RoleCheck roles;
    private final Membership membership;

    Addons(Tables tables, Updates updates, ClusterView clusters, RoleCheck roles, Membership membership) {
        this.tables = tables;
        this.updates = updates;
        this.clusters = clusters;
        this.roles = roles;
        this.membership = membership;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreateAddon", "POST " + ALL, this::create)
                .on("ListAddons", "GET " + ALL, this::list)
                .on("DescribeAddon", "GET " + ONE, call -> answer(tables.addon(call, call.path("addonName"))))
                .on("UpdateAddon", "POST " + ONE + "/update", this::update)
                .on("DeleteAddon", "DELETE " + ONE, this::delete)
                .on("DescribeAddonVersions", "GET /addons/supported-versions", AddonVersions::describe);
    }

    private Reply create(Call call) {
        Item cluster = tables.cluster(call);
        clusters.requireUp(cluster);
        ObjectNode body = call.json();
        String name = Body.required(call, "addonName");
        var token = ClientToken.of(call);
        var existing = tables.addons.find(Tables.key(cluster.region(), cluster.name(), name));
        if (existing.isPresent()) {
            if (token.made(existing.get())) {
                return answer(existing.get());
            }
            throw Body.inUse("Addon already exists.")
                    .with("clusterName", cluster.name())
                    .with("addonName", name);
        }
        String kubernetes = cluster.text("version");
        String version = Body.optional(body, "addonVersion").orElseGet(() -> AddonVersions.best(name, kubernetes));
        AddonVersions.require(name, version, kubernetes);
        Body.optional(body, "serviceAccountRoleArn").ifPresent(roles::serviceAccountRole);
        ObjectNode shown = Json.emptyObject()
                .put("addonName", name)
                .put("clusterName", cluster.name())
                .put("addonVersion", version)
                .put(
                        "addonArn",
                        tables.arn(
                                cluster.region(), "addon/%s/%s/%s".formatted(cluster.name(), name, UUID.randomUUID())));
        Body.optional(body, "serviceAccountRoleArn").ifPresent(role -> shown.put("serviceAccountRoleArn", role));
        Body.optional(body, "configurationValues").ifPresent(values -> shown.put("configurationValues", values));
        shown.set("tags", Body.tags(body));
        var addon = new Item(cluster.region(), cluster.name(), name, shown, token.and(Map.of()), tables.now(), null);
        tables.addons.put(Tables.key(addon), addon);
        return answer(addon);
    }

    private Reply list(Call call) {
        Item cluster = tables.cluster(call);
        return Reply.json(Map.of(
                "addons", tables.of(tables.addons, cluster).map(Item::name).toList()));
    }

    private Reply update(Call call) {
        Item addon = tables.addon(call, call.path("addonName"));
        var token = ClientToken.of(call);
        var repeated = updates.repeated(addon, UpdateRow.ADDON, token);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        String status = status(addon);
        if (!status.equals("ACTIVE") && !status.equals("DEGRADED")) {
            throw Body.inUse("Addon " + addon.name() + " is currently " + status)
                    .with("addonName", addon.name());
        }
        ObjectNode body = call.json();
        String version = Body.optional(body, "addonVersion").orElse(addon.text("addonVersion"));
        AddonVersions.require(addon.name(), version, tables.cluster(call).text("version"));
        Body.optional(body, "serviceAccountRoleArn").ifPresent(roles::serviceAccountRole);
        Item changed = addon.changed(shown -> {
            shown.put("addonVersion", version);
            Body.optional(body, "serviceAccountRoleArn").ifPresent(role -> shown.put("serviceAccountRoleArn", role));
            Body.optional(body, "configurationValues").ifPresent(values -> shown.put("configurationValues", values));
        });
        tables.addons.put(Tables.key(changed), changed);
        return updates.begin(
                changed,
                UpdateRow.ADDON,
                token,
                "AddonUpdate",
                Map.of("AddonVersion", version),
                tables.durations().addon());
    }

    private Reply delete(Call call) {
        Item addon = tables.addon(call, call.path("addonName"));
        Item deleted = addon.deletedAt() == null ? addon.deleted(tables.now()) : addon;
        tables.addons.put(Tables.key(deleted), deleted);
        return answer(deleted);
    }

    private String status(Item addon) {
        if (addon.deletedAt() != null) {
            return "DELETING";
        }
        if (!tables.passed(addon.createdAt(), tables.durations().addon())) {
            return "CREATING";
        }
        if (tables.running(addon, UpdateRow.ADDON).isPresent()) {
            return "UPDATING";
        }
        return lacksNodes(addon) ? "DEGRADED" : "ACTIVE";
    }

    private boolean lacksNodes(Item addon) {
        return AddonCatalog.find(addon.name()).map(AddonCatalog::needsNodes).orElse(false)
                && tables.clusters
                        .find(Tables.key(addon.region(), addon.cluster(), addon.cluster()))
                        .map(cluster -> membership.joined(cluster).isEmpty())
                        .orElse(true);
    }

    private Reply answer(Item addon) {
        String status = status(addon);
        ObjectNode shown = addon.shown().deepCopy();
        double created = Body.time(addon.createdAt());
        shown.put("status", status).put("createdAt", created).put("modifiedAt", created);
        var issues = shown.putObject("health").putArray("issues");
        if (status.equals("DEGRADED")) {
            issues.addObject()
                    .put("code", "InsufficientNumberOfReplicas")
                    .put("message", "The add-on is unhealthy because it doesn't have the desired number of replicas.")
                    .putArray("resourceIds");
        }
        return Reply.json(Json.emptyObject().set("addon", shown));
    }

    @Override
    public void tick() {
        tables.addons.all().stream()
                .filter(addon -> addon.deletedAt() != null
                        && tables.passed(addon.deletedAt(), tables.durations().addon()))
                .forEach(addon -> {
                    updates.forget(addon, UpdateRow.ADDON);
                    tables.addons.remove(Tables.key(addon));
                });
    }
}
