package dev.cabana.provisioning.plan;

import dev.cabana.provisioning.Address;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How long a plan takes: what is independent overlaps, so the longest chain counts. */
final class Chain {
    private Chain() {}

    static Duration longest(ResourceGraph graph, List<PlanItem> items) {
        Map<String, PlanItem> byAddress =
                items.stream().collect(Collectors.toMap(PlanItem::address, Function.identity()));
        Map<Address, Duration> ends = new HashMap<>();
        for (ResourceNode node : graph.nodes()) {
            Duration start = node.dependsOn().stream()
                    .map(dependency -> ends.getOrDefault(dependency, Duration.ZERO))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            PlanItem item = byAddress.get(node.address().value());
            boolean idle = item == null || item.action() == Action.none;
            ends.put(node.address(), idle ? start : start.plus(node.expected()));
        }
        return ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** @param items in the order in which they run */
    static Duration longest(Map<String, List<String>> dependencies, List<PlanItem> items) {
        Map<String, Duration> ends = new HashMap<>();
        for (PlanItem item : items) {
            Duration start = dependencies.getOrDefault(item.address(), List.of()).stream()
                    .map(dependency -> ends.getOrDefault(dependency, Duration.ZERO))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            ends.put(item.address(), start.plus(item.expected()));
        }
        return ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
