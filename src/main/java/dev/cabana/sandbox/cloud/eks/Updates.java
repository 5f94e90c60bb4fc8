package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes of clusters, node groups and add-ons: one at a time each, and each can be looked up afterwards. */
final class Updates implements AwsService.Part {
    private final Tables tables;

    Updates(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("ListUpdates", "GET /clusters/{name}/updates", this::list)
                .on("DescribeUpdate", "GET /clusters/{name}/updates/{updateId}", this::describe);
    }

    /** @param takes at speed 1; null when something else ends it */
    Reply begin(
            Item item,
            String kind,
            ClientToken token,
            String type,
            Map<String, String> params,
            @Nullable Duration takes) {
        var row = new UpdateRow(
                UUID.randomUUID().toString(),
                item.region(),
                item.cluster(),
                item.name(),
                kind,
                token,
                type,
                Map.copyOf(params),
                tables.now(),
                takes == null ? null : tables.now().plus(tables.clock().scaled(takes)),
                List.of());
        tables.updates.put(row.id(), row);
        return Reply.json(Json.emptyObject().set("update", shown(row)));
    }

    /** The answer to a request that began an update before. */
    Optional<Reply> repeated(Item item, String kind, ClientToken token) {
        return tables.updates.all().stream()
                .filter(update -> update.concerns(item, kind) && token.made(update))
                .findFirst()
                .map(update -> Reply.json(Json.emptyObject().set("update", shown(update))));
    }

    void forget(Item item, String kind) {
        tables.updates.all().stream()
                .filter(update -> update.concerns(item, kind))
                .forEach(update -> tables.updates.remove(update.id()));
    }

    private Reply list(Call call) {
        Item cluster = tables.cluster(call);
        Optional<String> group = call.params().find("nodegroupName");
        Optional<String> addon = call.params().find("addonName");
        Item item = group.map(name -> tables.group(call, name))
                .or(() -> addon.map(name -> tables.addon(call, name)))
                .orElse(cluster);
        String kind =
                group.isPresent() ? UpdateRow.NODE_GROUP : addon.isPresent() ? UpdateRow.ADDON : UpdateRow.CLUSTER;
        List<String> ids = tables.updates.all().stream()
                .filter(update -> update.concerns(item, kind))
                .map(UpdateRow::id)
                .toList();
        return Reply.json(Map.of("updateIds", ids));
    }

    private Reply describe(Call call) {
        Item cluster = tables.cluster(call);
        String id = call.path("updateId");
        UpdateRow row = tables.updates
                .find(id)
                .filter(update -> update.cluster().equals(cluster.name()))
                .orElseThrow(() -> Body.notFound("No update found for ID: " + id));
        return Reply.json(Json.emptyObject().set("update", shown(row)));
    }

    private ObjectNode shown(UpdateRow row) {
        ObjectNode update = Json.emptyObject()
                .put("id", row.id())
                .put("status", row.status(tables.now()))
                .put("type", row.type())
                .put("createdAt", Body.time(row.createdAt()));
        var params = update.putArray("params");
        row.params()
                .forEach((type, value) -> params.addObject().put("type", type).put("value", value));
        var errors = update.putArray("errors");
        row.errors()
                .forEach(e -> errors.addObject().put("errorCode", e.errorCode()).put("errorMessage", e.errorMessage()));
        return update;
    }
}
