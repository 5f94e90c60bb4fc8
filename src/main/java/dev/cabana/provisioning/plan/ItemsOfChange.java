package dev.cabana.provisioning.plan;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.provisioning.Address;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Differences.Difference;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Reconcilers;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.provisioning.engine.ResourceScope;
import dev.cabana.provisioning.models.ModelWords;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plan items for a deployment that exists, attribute by attribute, out of what was seen of it. */
@Component
class ItemsOfChange {
    /** An output that is another one after every change of the resource, such as a launch template's version. */
    private static final String VERSION = "version";

    private final Reconcilers reconcilers;

    ItemsOfChange(Reconcilers reconcilers) {
        this.reconcilers = reconcilers;
    }

    List<PlanItem> all(ResourceGraph graph, List<ResourceScope> scopes, World.View view, List<ResourceRow> rows) {
        Map<String, ResourceScope> byAddress = new HashMap<>();
        scopes.forEach(scope -> byAddress.put(scope.row().address(), scope));
        var moving = new Moving();
        List<PlanItem> items = new ArrayList<>();
        for (ResourceNode node : graph.nodes()) {
            PlanItem item = item(node, byAddress.get(node.address().value()), view, moving);
            moving.note(node.address(), item.action());
            items.add(item);
        }
        rows.stream()
                .filter(row -> !row.untouched() && row.state() != ResourceState.removed)
                .filter(row -> graph.find(Address.of(row.address())).isEmpty())
                .forEach(row -> items.add(delete(row)));
        return items;
    }

    /** What of the graph is not going to stay as it is. */
    private static final class Moving {
        private final Set<Address> replaced = new HashSet<>();
        private final Set<Address> changed = new HashSet<>();

        void note(Address address, Action action) {
            switch (action) {
                case replace -> replaced.add(address);
                case change -> changed.add(address);
                default -> {}
            }
        }

        boolean replaces(ResourceNode node) {
            return ResourceGraph.references(node.desired().toString())
                    .anyMatch(ref -> replaced.contains(ref.address()));
        }

        boolean moves(JsonNode value) {
            return ResourceGraph.references(value.toString())
                    .anyMatch(ref ->
                            changed.contains(ref.address()) && ref.output().equals(VERSION));
        }
    }

    static PlanItem delete(ResourceRow row) {
        return new PlanItem(
                row.address(),
                row.node().type(),
                row.node().group(),
                Action.delete,
                List.of(),
                row.node().expected(),
                ModelWords.of(row.node().type(), row.node().desired(), Json.emptyObject()));
    }

    private PlanItem item(ResourceNode node, @Nullable ResourceScope scope, World.View view, Moving moving) {
        if (scope == null || scope.row().untouched() || scope.row().goal() == Goal.absent) {
            return ItemsOfNew.create(node);
        }
        Observation seen = view.seen().get(node.address().value());
        if (seen instanceof Observation.Absent || seen instanceof Observation.Foreign) {
            return ItemsOfNew.create(node);
        }
        ObjectNode observed = seen instanceof Observation.Present present ? present.attributes() : recorded(scope);
        List<Difference> differences = new ArrayList<>(Differences.between(scope.resolved(), observed));
        List<Change> changes = new ArrayList<>(differences.stream()
                .map(d -> new Change(d.pointer(), d.observed(), d.desired()))
                .toList());
        changes.addAll(movedReferences(node, observed, moving));
        Action action = action(node, differences, changes, moving);
        PlanItem item = ItemsOfNew.item(node, action, changes);
        return action == Action.none ? item : item.saying(ModelWords.of(node.type(), observed, node.desired()));
    }

    private Action action(ResourceNode node, List<Difference> differences, List<Change> changes, Moving moving) {
        Set<String> immutable = reconcilers.of(node.type()).immutableAttributes();
        boolean replaced = moving.replaces(node)
                || differences.stream().anyMatch(difference -> immutable.contains(difference.attribute()));
        if (replaced) {
            return Action.replace;
        }
        return changes.isEmpty() ? Action.none : Action.change;
    }

    /** When it could not be looked at: what it was last known to be, or else was told to be. */
    private static ObjectNode recorded(ResourceScope scope) {
        JsonNode observed = scope.row().seen().observed();
        return observed instanceof ObjectNode known ? known : Json.emptyObject();
    }

    private static List<Change> movedReferences(ResourceNode node, ObjectNode observed, Moving moving) {
        return node.desired().properties().stream()
                .filter(entry -> moving.moves(entry.getValue()))
                .map(entry -> new Change(
                        "/" + entry.getKey(),
                        observed.has(entry.getKey())
                                ? observed.get(entry.getKey())
                                : tools.jackson.databind.node.NullNode.getInstance(),
                        entry.getValue()))
                .toList();
    }
}
