package dev.cabana.provisioning.nodes;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.NodeGroup;
import dev.cabana.aws.NodeGroups;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A managed node group. Its name is unique in the cluster, so a lost answer can never make two. Whether AWS has the
 * instances shows first in the Auto Scaling group's activities, see {@link NodeLaunches}.
 */
@Component
class NodeGroupReconciler implements Reconciler {
    static final String TYPE = "AWS::EKS::Nodegroup";
    static final Duration PACE = Duration.ofSeconds(15);

    private final NodeGroups groups;
    private final NodeGroupChanges changes;
    private final NodeLaunches launches;
    private final Clock clock;

    NodeGroupReconciler(NodeGroups groups, NodeGroupChanges changes, NodeLaunches launches, Clock clock) {
        this.groups = groups;
        this.changes = changes;
        this.launches = launches;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("cluster", "name", "nodeRole", "subnetIds", "amiType", "capacityType", "instanceTypes");
    }

    @Override
    public Observation observe(Scope scope) {
        DesiredNodeGroup desired = scope.desired(DesiredNodeGroup.class);
        return groups.find(scope.target(), desired.cluster(), desired.name())
                .map(group -> observed(scope, group, desired))
                .orElseGet(Observation::absent);
    }

    private static Observation observed(Scope scope, NodeGroup group, DesiredNodeGroup desired) {
        if (!Ownership.isOurs(scope, group.tags())) {
            return Observation.foreign("node group " + group.name() + " (" + group.arn() + ")");
        }
        Map<String, String> outputs = new HashMap<>(
                Map.of("name", group.name(), "arn", group.arn(), "autoScalingGroup", group.autoScalingGroup()));
        outputs.values().removeIf(String::isEmpty);
        return new Present(Json.object(DesiredNodeGroup.found(scope, group, desired)), outputs, group.status());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        DesiredNodeGroup desired = scope.desired(DesiredNodeGroup.class);
        if (!(seen instanceof Present)) {
            return create(scope, desired);
        }
        return groups.find(scope.target(), desired.cluster(), desired.name())
                .map(group -> settle(scope, desired, group))
                .orElseGet(() -> Outcome.waiting(PACE, "The node group has just gone; a new one follows"));
    }

    private Outcome create(Scope scope, DesiredNodeGroup desired) {
        // The minute keeps a group that replaces a failed one from getting the failed one's token.
        String token = scope.clientToken("create at " + clock.instant().truncatedTo(ChronoUnit.MINUTES));
        groups.create(scope.target(), desired.wanted(), scope.tags(), token);
        return Outcome.waiting(PACE, "EKS has begun to create the node group");
    }

    private Outcome settle(Scope scope, DesiredNodeGroup desired, NodeGroup group) {
        return switch (group.status()) {
            case "ACTIVE", "DEGRADED" -> changes.next(scope, desired, group);
            case "CREATING" ->
                launches.failing(scope.target(), group)
                        .orElseGet(() -> Outcome.waiting(PACE, "The nodes are starting and joining the cluster"));
            case "UPDATING" ->
                launches.failing(scope.target(), group)
                        .orElseGet(() -> Outcome.waiting(PACE, "EKS is changing the node group"));
            case "CREATE_FAILED" -> replace(scope, group);
            case "DELETING" -> Outcome.waiting(PACE, "The node group is being deleted; a new one follows");
            default -> Outcome.waiting(PACE, "The node group is " + group.status());
        };
    }

    /** EKS never repairs a group that it could not create, though its Auto Scaling group goes on trying. */
    private Outcome replace(Scope scope, NodeGroup group) {
        if (!launches.worthAnotherTry(scope.target(), group)) {
            return launches.failing(scope.target(), group).orElseGet(() -> NodeGroupIssues.stalled(group.issues()));
        }
        groups.delete(scope.target(), group.cluster(), group.name());
        return Outcome.waiting(PACE, "The failed node group is being deleted; a new one follows");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return Outcome.converged();
        }
        if (present.status().equals("DELETING")) {
            return Outcome.waiting(PACE, "EKS is draining and ending the nodes");
        }
        DesiredNodeGroup desired = scope.desired(DesiredNodeGroup.class);
        try {
            groups.delete(scope.target(), desired.cluster(), desired.name());
        } catch (AwsFailure.InUse busy) {
            return Outcome.waiting(PACE, "EKS does not delete the node group yet: " + busy.getMessage());
        }
        return Outcome.waiting(PACE, "EKS has begun to delete the node group");
    }
}
