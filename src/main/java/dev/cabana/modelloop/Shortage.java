package dev.cabana.modelloop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a pod finds no GPUs, from what the scheduler says down to the node groups, and what to do about it. */
record Shortage(int needed, String scheduler, Optional<Gpus> gpus, List<NodeGroup> groups) {

    List<String> chain() {
        List<String> chain = new ArrayList<>();
        String need = needed == 0 ? "for a node" : "for %d free GPUs on one node".formatted(needed);
        chain.add("a pod waits %s (%s)".formatted(need, scheduler));
        if (needed > 0) {
            gpus.map(Shortage::free).ifPresent(chain::add);
            groups.forEach(group -> chain.add(bounds(group)));
        }
        chain.add(needed > 0 ? advice() : "Add nodes on which it fits with a change request");
        return chain;
    }

    private static String free(Gpus gpus) {
        int nodes = gpus.nodes().size();
        String where = " on %d %s".formatted(nodes, nodes == 1 ? "node" : "nodes");
        String most = nodes > 1 && gpus.free() > 0 ? ", at most %d on one".formatted(gpus.largestFree()) : "";
        return "%d of %d GPUs are free%s%s".formatted(gpus.free(), gpus.total(), where, most);
    }

    private String bounds(NodeGroup group) {
        String has = "node group %s (%s, %d GPUs a node)".formatted(group.name(), group.instanceType(), group.gpus());
        long nodes = gpus.map(known -> known.nodesOf(group.name())).orElse((long) group.desired());
        return nodes >= group.max()
                ? "%s is at its max of %d".formatted(has, group.max())
                : "%s has %d of %d desired nodes, and may have %d".formatted(has, nodes, group.desired(), group.max());
    }

    private String advice() {
        List<NodeGroup> able =
                groups.stream().filter(group -> group.gpus() >= needed).toList();
        if (!groups.isEmpty() && able.isEmpty()) {
            return "No group's nodes have %d GPUs: add a group of larger instances, or choose another precision"
                    .formatted(needed);
        }
        return able.stream()
                .filter(group -> nodes(group) < group.desired())
                .findFirst()
                .map(group -> "Wait for the nodes of " + group.name() + " that are on their way")
                .or(() -> able.stream()
                        .filter(group -> group.desired() < group.max())
                        .findFirst()
                        .map(group -> "Raise the desired nodes of %s to %d with a change request"
                                .formatted(group.name(), group.desired() + 1)))
                .orElse(
                        "Raise a group's max and desired nodes, or stop or shrink another model, with a change request");
    }

    private long nodes(NodeGroup group) {
        return gpus.map(known -> known.nodesOf(group.name())).orElse((long) group.desired());
    }
}
