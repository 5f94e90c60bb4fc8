package dev.cabana.provisioning.nodes;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.EksClusters.Update;
import dev.cabana.aws.NodeGroup;
import dev.cabana.aws.NodeGroup.Scaling;
import dev.cabana.aws.NodeGroups;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Brings a running node group to what is desired, one change per call. */
@Component
class NodeGroupChanges {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** A change that failed is tried again after this long. */
    private static final Duration REPENTANCE = Duration.ofMinutes(10);

    private final NodeGroups groups;
    private final NodeLaunches launches;
    private final Clock clock;

    NodeGroupChanges(NodeGroups groups, NodeLaunches launches, Clock clock) {
        this.groups = groups;
        this.launches = launches;
        this.clock = clock;
    }

    Outcome next(Scope scope, DesiredNodeGroup desired, NodeGroup group) {
        DesiredNodeGroup found = DesiredNodeGroup.found(scope, group, desired);
        groups.tag(scope.target(), group.arn(), TagChange.between(found.tags(), desired.tags()));
        try {
            return change(scope, desired, found, group)
                    .or(() -> launches.failing(scope.target(), group))
                    .orElseGet(() -> healthy(group));
        } catch (AwsFailure.InUse busy) {
            return Outcome.waiting(SOON, "Another change of the node group is in progress");
        }
    }

    private static Outcome healthy(NodeGroup group) {
        return group.issues().isEmpty()
                ? Outcome.converged(
                        Map.of("name", group.name(), "arn", group.arn(), "autoScalingGroup", group.autoScalingGroup()))
                : NodeGroupIssues.stalled(group.issues());
    }

    private Optional<Outcome> change(Scope scope, DesiredNodeGroup desired, DesiredNodeGroup found, NodeGroup group) {
        if (desired.runsSameNodesAs(found) && desired.isSetAs(found)) {
            return Optional.empty();
        }
        Optional<Update> last = groups.lastUpdate(scope.target(), group);
        // A change back and forth must not meet the token of the change before.
        UnaryOperator<String> token = change ->
                scope.clientToken(change + " after " + last.map(Update::id).orElse("none"));
        return failed(last)
                .or(() -> nodes(scope, desired, found, group, token))
                .or(() -> settings(scope, desired, found, group, token));
    }

    private Optional<Outcome> failed(Optional<Update> last) {
        return last.filter(update -> update.failed()
                        && update.createdAt().isAfter(clock.instant().minus(REPENTANCE)))
                .map(update -> Outcome.stalled(
                        "EKS could not change the node group: " + String.join("; ", update.reasons()),
                        "Correct the cause; Cabana tries again by itself."));
    }

    private Optional<Outcome> nodes(
            Scope scope,
            DesiredNodeGroup desired,
            DesiredNodeGroup found,
            NodeGroup group,
            UnaryOperator<String> token) {
        if (desired.runsSameNodesAs(found)) {
            return Optional.empty();
        }
        boolean block = desired.capacityType().equals(DesiredNodeGroup.CAPACITY_BLOCK);
        if (block && group.scaling().desired() > 0) {
            // EKS replaces the nodes of a capacity block only in a group that has none.
            Scaling none = new Scaling(0, 0, desired.scaling().max());
            groups.scale(scope.target(), group, none, token.apply("scale to " + none));
            return begun("The nodes of the capacity block are being ended, to be replaced");
        }
        groups.replaceNodes(
                scope.target(),
                group,
                desired.kubernetesVersion(),
                desired.launchTemplate(),
                token.apply("run " + desired.kubernetesVersion() + desired.launchTemplate()));
        return begun("The nodes are being replaced one by one");
    }

    private Optional<Outcome> settings(
            Scope scope,
            DesiredNodeGroup desired,
            DesiredNodeGroup found,
            NodeGroup group,
            UnaryOperator<String> token) {
        if (!desired.scaling().equals(found.scaling())) {
            groups.scale(scope.target(), group, desired.scaling(), token.apply("scale to " + desired.scaling()));
            return begun("Scaling from %d to %d nodes"
                    .formatted(found.scaling().desired(), desired.scaling().desired()));
        }
        if (!desired.isMarkedAs(found)) {
            groups.mark(
                    scope.target(),
                    group,
                    desired.labels(),
                    desired.taints(),
                    token.apply("mark " + desired.labels() + desired.taints()));
            return begun("Labels and taints are being changed");
        }
        if (!desired.updateStrategy().equals(found.updateStrategy())) {
            String strategy = desired.updateStrategy();
            groups.setUpdateStrategy(scope.target(), group, strategy, token.apply("update by " + strategy));
            return begun("The update strategy is being changed");
        }
        return Optional.empty();
    }

    private static Optional<Outcome> begun(String what) {
        return Optional.of(Outcome.waiting(SOON, what));
    }
}
