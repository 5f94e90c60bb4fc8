package dev.cabana.deployment;

import dev.cabana.deployment.ledger.ResourceRow;

/** What of a row people see. */
final class ResourceViews {
    private ResourceViews() {}

    static ResourceView of(ResourceRow row) {
        var node = row.node();
        var times = row.times();
        return new ResourceView(
                node.address(),
                node.type(),
                node.group(),
                row.goal(),
                row.state(),
                row.standing().reason(),
                row.standing().advice(),
                row.outputs(),
                node.desired(),
                node.dependsOn(),
                row.seen().status(),
                row.seen().drift(),
                row.attempt().failures(),
                new ResourceView.Timing(
                        node.expected(), times.startedAt(), times.readyAt(), times.checkedAt(), times.nextCheckAt()));
    }
}
