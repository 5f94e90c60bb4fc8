package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.autoscaling.ScalingGroup;
import dev.cabana.sandbox.cloud.autoscaling.ScalingGroups;
import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What EKS holds against a node group: that its Auto Scaling group cannot launch, or that instances do not join. */
final class NodeGroupHealth {
    private final ScalingGroups scaling;

    NodeGroupHealth(ScalingGroups scaling) {
        this.scaling = scaling;
    }

    List<ObjectNode> issues(Item group) {
        return failures(group).stream().map(failure -> issue(group, failure)).toList();
    }

    List<UpdateRow.Failure> failures(Item group) {
        if (group.note("settled").isEmpty()) {
            return List.of();
        }
        return scaling.find(group.note("scalingGroup")).stream()
                .flatMap(found -> failure(group, found).stream())
                .toList();
    }

    private static List<UpdateRow.Failure> failure(Item group, ScalingGroup found) {
        if (found.failing()) {
            String message = found.activities().getFirst().message();
            boolean quota = message.startsWith("VcpuLimitExceeded");
            boolean addresses = message.startsWith("InsufficientFreeAddresses");
            String code = quota
                    ? "InstanceLimitExceeded"
                    : addresses ? "InsufficientFreeAddresses" : "AsgInstanceLaunchFailures";
            return List.of(new UpdateRow.Failure(code, "Could not launch On-Demand Instances. " + message));
        }
        return group.note("settled").equals("failed")
                ? List.of(
                        new UpdateRow.Failure("NodeCreationFailure", "Instances failed to join the kubernetes cluster"))
                : List.of();
    }

    private static ObjectNode issue(Item group, UpdateRow.Failure failure) {
        ObjectNode issue = Json.emptyObject().put("code", failure.errorCode()).put("message", failure.errorMessage());
        issue.putArray("resourceIds").add(group.note("scalingGroup"));
        return issue;
    }
}
