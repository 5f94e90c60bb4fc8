package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Clockwork;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Durations;
import dev.cabana.sandbox.cloud.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** EKS's tables, and the look-ups that refuse what is not there. */
final class Tables {
    final Table<Item> clusters;
    final Table<Item> groups;
    final Table<Item> addons;
    final Table<Item> entries;
    final Table<UpdateRow> updates;
    private final Cloud cloud;

    Tables(Cloud cloud) {
        this.cloud = cloud;
        clusters = cloud.store().table("eks:cluster", Item.class);
        groups = cloud.store().table("eks:nodegroup", Item.class);
        addons = cloud.store().table("eks:addon", Item.class);
        entries = cloud.store().table("eks:access-entry", Item.class);
        updates = cloud.store().table("eks:update", UpdateRow.class);
    }

    static String key(String region, String... names) {
        return region + "/" + String.join("/", names);
    }

    /** A cluster's own name stands twice. */
    static String key(Item item) {
        return key(item.region(), item.cluster(), item.name());
    }

    Item cluster(Call call) {
        return cluster(call.region(), call.path("name"));
    }

    Item cluster(String region, String name) {
        return clusters.find(key(region, name, name))
                .orElseThrow(() -> Body.notFound("No cluster found for name: " + name + ".")
                        .with("clusterName", name));
    }

    Item group(Call call, String name) {
        Item cluster = cluster(call);
        return groups.find(key(call.region(), cluster.name(), name))
                .orElseThrow(() -> Body.notFound(
                                "No node group found for name: " + name + " in cluster " + cluster.name() + ".")
                        .with("clusterName", cluster.name())
                        .with("nodegroupName", name));
    }

    Item addon(Call call, String name) {
        Item cluster = cluster(call);
        return addons.find(key(call.region(), cluster.name(), name))
                .orElseThrow(() -> Body.notFound("No addon: " + name + " found in cluster: " + cluster.name())
                        .with("clusterName", cluster.name())
                        .with("addonName", name));
    }

    Item entry(Call call, String principal) {
        Item cluster = cluster(call);
        return entries.find(key(call.region(), cluster.name(), principal))
                .orElseThrow(
                        () -> Body.notFound(
                                "The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'."));
    }

    Stream<Item> of(Table<Item> table, Item cluster) {
        return table.all().stream()
                .filter(item ->
                        item.region().equals(cluster.region()) && item.cluster().equals(cluster.name()));
    }

    Optional<UpdateRow> running(Item item, String kind) {
        return updates.all().stream()
                .filter(update -> update.concerns(item, kind) && !update.isOver(now()))
                .findFirst();
    }

    Instant now() {
        return cloud.clock().now();
    }

    Clockwork clock() {
        return cloud.clock();
    }

    Durations.Eks durations() {
        return cloud.clock().durations().eks();
    }

    boolean passed(Instant start, Duration atSpeedOne) {
        return cloud.clock().passed(start, atSpeedOne);
    }

    String account() {
        return cloud.account();
    }

    String arn(String region, String resource) {
        return "arn:aws:eks:%s:%s:%s".formatted(region, cloud.account(), resource);
    }
}
