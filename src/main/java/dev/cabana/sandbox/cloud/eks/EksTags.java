package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tags of everything that EKS owns, by ARN. */
final class EksTags implements AwsService.Part {
    private final Tables tables;
    private final Map<String, Table<Item>> byArnMember;

    private record Found(Table<Item> table, Item item) {}

    EksTags(Tables tables) {
        this.tables = tables;
        this.byArnMember = Map.of(
                "arn", tables.clusters,
                "nodegroupArn", tables.groups,
                "addonArn", tables.addons,
                "accessEntryArn", tables.entries);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("TagResource", "POST /tags/{resourceArn}", this::tag)
                .on("UntagResource", "DELETE /tags/{resourceArn}", this::untag)
                .on("ListTagsForResource", "GET /tags/{resourceArn}", this::list);
    }

    Stream<TaggedResource> all(String region) {
        return byArnMember.entrySet().stream()
                .flatMap(entry -> entry.getValue().all().stream()
                        .filter(item ->
                                item.region().equals(region) && !item.tags().isEmpty())
                        .map(item -> new TaggedResource(item.text(entry.getKey()), item.tags())));
    }

    private Found find(Call call) {
        String arn = call.path("resourceArn");
        return byArnMember.entrySet().stream()
                .flatMap(entry -> entry.getValue().all().stream()
                        .filter(item -> item.text(entry.getKey()).equals(arn))
                        .map(item -> new Found(entry.getValue(), item)))
                .findFirst()
                .orElseThrow(() ->
                        new AwsError(404, "NotFoundException", "The specified resource could not be found: " + arn));
    }

    private Reply tag(Call call) {
        Found found = find(call);
        ObjectNode added = Body.tags(call.json());
        Item item =
                found.item().changed(shown -> shown.withObjectProperty("tags").setAll(added));
        found.table().put(Tables.key(item), item);
        return Reply.json(Json.emptyObject());
    }

    private Reply untag(Call call) {
        Found found = find(call);
        List<String> keys = call.params().all().entrySet().stream()
                .filter(p -> p.getKey().matches("tagKeys(\\.\\d+)?"))
                .map(Map.Entry::getValue)
                .toList();
        Item item =
                found.item().changed(shown -> shown.withObjectProperty("tags").remove(keys));
        found.table().put(Tables.key(item), item);
        return Reply.json(Json.emptyObject());
    }

    private Reply list(Call call) {
        return Reply.json(Map.of("tags", find(call).item().tags()));
    }
}
