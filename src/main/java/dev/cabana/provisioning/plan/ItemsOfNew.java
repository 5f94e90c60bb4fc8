package dev.cabana.provisioning.plan;

import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.provisioning.models.ModelWords;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.node.NullNode;

/** Plan items for what does not exist yet. */
final class ItemsOfNew {
    private ItemsOfNew() {}

    static List<PlanItem> all(ResourceGraph graph) {
        return graph.nodes().stream().map(ItemsOfNew::create).toList();
    }

    static PlanItem create(ResourceNode node) {
        return item(node, Action.create, everything(node))
                .saying(ModelWords.of(node.type(), Json.emptyObject(), node.desired()));
    }

    static List<Change> everything(ResourceNode node) {
        return node.desired().properties().stream()
                .map(entry -> new Change("/" + entry.getKey(), NullNode.getInstance(), entry.getValue()))
                .toList();
    }

    static PlanItem item(ResourceNode node, Action action, List<Change> changes) {
        return new PlanItem(node.address().value(), node.type(), node.group().name(), action, changes, node.expected());
    }
}
