package dev.cabana.provisioning.engine;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceRow.Attempt;
import dev.cabana.deployment.ledger.ResourceRow.Node;
import dev.cabana.deployment.ledger.ResourceRow.Seen;
import dev.cabana.deployment.ledger.ResourceRow.Standing;
import dev.cabana.deployment.ledger.ResourceRow.Times;
import dev.cabana.provisioning.Address;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Reconcilers;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What each row becomes when another document is desired. */
@Component
public class RowChanges {
    private final Reconcilers reconcilers;

    RowChanges(Reconcilers reconcilers) {
        this.reconcilers = reconcilers;
    }

    List<ResourceRow> allGone(List<ResourceRow> rows) {
        return rows.stream().map(RowChanges::gone).toList();
    }

    private static ResourceRow gone(ResourceRow row) {
        if (row.state() == ResourceState.removed && row.goal() == Goal.absent) {
            return row;
        }
        ResourceState state = row.untouched() ? ResourceState.removed : ResourceState.pending;
        return row.with(Goal.absent).with(Standing.of(state)).with(row.attempt().renewed());
    }

    /** Rows as they would be if nothing existed yet, in dependency order. */
    public static List<ResourceRow> planned(ResourceGraph graph, UUID deployment) {
        List<ResourceRow> rows = new ArrayList<>();
        graph.nodes().forEach(node -> rows.add(ResourceRow.planned(deployment, node(node, rows.size()))));
        return rows;
    }

    List<ResourceRow> laidOut(ResourceGraph graph, UUID deployment, Map<String, ResourceRow> before) {
        Map<String, ResourceRow> after = new LinkedHashMap<>();
        Set<Address> replaced = new HashSet<>();
        int position = 0;
        for (ResourceNode node : graph.nodes()) {
            ResourceRow old = before.get(node.address().value());
            Node fresh = node(node, position++);
            ResourceRow row = old == null ? ResourceRow.planned(deployment, fresh) : changed(old, fresh, replaced);
            if (row.goal() == Goal.replaced) {
                replaced.add(node.address());
            }
            after.put(row.address(), row);
        }
        List<ResourceRow> rows = new ArrayList<>(after.values());
        before.values().stream()
                .filter(row -> !after.containsKey(row.address()))
                .map(RowChanges::gone)
                .forEach(rows::add);
        return rows;
    }

    private static Node node(ResourceNode node, int position) {
        return new Node(
                node.address().value(),
                node.type(),
                node.group().name(),
                position,
                (ObjectNode) Json.tree(Json.write(node.desired())),
                node.dependsOn().stream().map(Address::value).sorted().toList(),
                node.expected());
    }

    private ResourceRow changed(ResourceRow old, Node fresh, Set<Address> replaced) {
        if (old.goal() == Goal.absent) {
            return old.state() == ResourceState.removed
                    ? again(old, fresh)
                    : old.with(fresh).with(Goal.replaced).with(old.attempt().renewed());
        }
        ResourceRow row = old.with(fresh);
        if (old.goal() == Goal.replaced) {
            return row;
        }
        if (mustBeReplaced(old, fresh, replaced)) {
            return old.untouched()
                    ? row
                    : row.with(Goal.replaced).with(pending()).with(old.attempt().renewed());
        }
        boolean same = old.node().desired().equals(fresh.desired())
                && old.node().type().equals(fresh.type());
        if (same && (old.state() == ResourceState.ready || !old.settled())) {
            return row;
        }
        return row.with(pending())
                .with(old.attempt().renewed())
                .with(new Times(old.times().startedAt(), null, old.times().checkedAt(), null));
    }

    private static Standing pending() {
        return Standing.of(ResourceState.pending);
    }

    /** It was removed by an earlier revision; nothing of its past matters but the count of steps. */
    private static ResourceRow again(ResourceRow old, Node fresh) {
        return ResourceRow.planned(old.deployment(), fresh)
                .with(new Attempt(
                        null,
                        old.attempt().generation() + 1,
                        null,
                        0,
                        old.attempt().step()))
                .with(Seen.nothing());
    }

    /** Also when something is replaced whose outputs it uses: those will be others. */
    private boolean mustBeReplaced(ResourceRow old, Node fresh, Set<Address> replaced) {
        return !old.node().type().equals(fresh.type())
                || immutableDiffers(old.node(), fresh)
                || ResourceGraph.references(fresh.desired().toString())
                        .anyMatch(reference -> replaced.contains(reference.address()));
    }

    private boolean immutableDiffers(Node old, Node fresh) {
        Set<String> immutable = reconcilers.of(fresh.type()).immutableAttributes();
        return Differences.between(fresh.desired(), old.desired()).stream()
                .anyMatch(difference -> immutable.contains(difference.attribute()));
    }
}
