package dev.cabana.provisioning.nodes;

import dev.cabana.aws.NodeGroup.Issue;
import dev.cabana.provisioning.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** EKS's issue codes for node groups in plain words, each with what helps. A code that is not known here is shown as it is. */
final class NodeGroupIssues {
    private static final String TRIES_AGAIN = "Correct the cause; Cabana tries again by itself.";
    private static final String QUOTA = "Ask AWS for a higher quota, or remove what is not needed.";
    private static final String TEMPLATE =
            "Let a drift check put the launch template right, or undo the change made by hand.";
    private static final String WAIT = "Wait: AWS tries again by itself. If it lasts, open a case with AWS support.";

    private record Words(String says, String advice) {}

    private static final Map<String, Words> KNOWN = Map.ofEntries(
            issue(
                    "AutoScalingGroupNotFound",
                    "The Auto Scaling group was deleted",
                    "Replace the node group by a change request."),
            issue(
                    "AutoScalingGroupInvalidConfiguration",
                    "The Auto Scaling group was changed by hand",
                    "Undo that change."),
            issue(
                    "AutoScalingGroupOptInRequired",
                    "The account is not opted in to Auto Scaling",
                    "Opt in to the service in this region."),
            issue("AutoScalingGroupRateLimitExceeded", "Auto Scaling is being called too often", WAIT),
            issue(
                    "AutoScalingGroupInstanceRefreshActive",
                    "An instance refresh of the Auto Scaling group is running",
                    "Let it end, or cancel it."),
            issue(
                    "AsgInstanceLaunchFailures",
                    "AWS could not launch the nodes",
                    "If capacity is short: wait, or choose another zone, instance type, reservation or capacity block by a change request."),
            issue(
                    "Ec2SecurityGroupNotFound",
                    "The cluster's security group was deleted",
                    "The cluster must be created anew: delete the deployment and ask for it again."),
            issue(
                    "Ec2SecurityGroupDeletionFailure",
                    "A security group is still in use",
                    "Detach what uses it; Cabana tries again by itself."),
            issue(
                    "Ec2LaunchTemplateNotFound",
                    "The launch template was deleted",
                    "Replace the node group by a change request."),
            issue(
                    "Ec2LaunchTemplateVersionMismatch",
                    "The Auto Scaling group uses another version of the launch template than EKS set",
                    TEMPLATE),
            issue("Ec2LaunchTemplateDeletionFailure", "EKS could not delete its launch template", TRIES_AGAIN),
            issue("Ec2LaunchTemplateInvalidConfiguration", "EKS does not accept the launch template", TEMPLATE),
            issue("Ec2LaunchTemplateMaxLimitExceeded", "The account has too many launch templates", QUOTA),
            issue(
                    "Ec2LaunchTemplateVersionMaxLimitExceeded",
                    "The launch template has too many versions",
                    "Delete old versions of it."),
            issue(
                    "SourceEc2LaunchTemplateNotFound",
                    "The launch template was deleted",
                    "Replace the node group by a change request."),
            issue(
                    "Ec2InstanceTypeDoesNotExist",
                    "The instance type does not exist in this region",
                    "Choose another instance type by a change request."),
            issue(
                    "Ec2SubnetNotFound",
                    "A subnet of the nodes was deleted",
                    "Let a drift check make it again, or name other subnets by a change request."),
            issue(
                    "Ec2SubnetInvalidConfiguration",
                    "A subnet of the nodes is not set up for them",
                    "Check routes and public addresses of the subnets."),
            issue(
                    "Ec2SubnetMissingIpv6Assignment",
                    "A subnet gives no IPv6 addresses",
                    "Switch them on for the subnet."),
            issue("Ec2SubnetListTooLong", "Too many subnets", "Name fewer subnets by a change request."),
            issue(
                    "IamInstanceProfileNotFound",
                    "The nodes' instance profile was deleted",
                    "Replace the node group by a change request."),
            issue(
                    "IamNodeRoleNotFound",
                    "The nodes' role was deleted",
                    "Let a drift check make it again with the same name."),
            issue("IamLimitExceeded", "An IAM quota is used up", QUOTA),
            issue("IamThrottling", "IAM is being called too often", WAIT),
            issue(
                    "InstanceLimitExceeded",
                    "The quota for these instances is used up",
                    "Ask AWS for a higher vCPU quota, or end instances that are not needed."),
            issue("LimitExceeded", "A quota is used up", QUOTA),
            issue(
                    "InsufficientFreeAddresses",
                    "The subnets have no free addresses",
                    "Free addresses, or use larger subnets by a change request."),
            issue(
                    "NodeCreationFailure",
                    "Instances started but did not join the cluster",
                    "Check the way from the subnets to the cluster's endpoint and to the image registries, and the nodes' role."),
            issue("NodeTerminationFailure", "A node could not be ended", WAIT),
            issue(
                    "PodEvictionFailure",
                    "Pods could not be moved away from a node",
                    "Look for a disruption budget that allows none to be moved."),
            issue(
                    "AccessDenied",
                    "EKS or the nodes may not use the cluster's API",
                    "Restore the cluster role eks:node-manager and the nodes' access entry."),
            issue("ClusterUnreachable", "EKS cannot reach the cluster's API server", WAIT),
            issue("InternalFailure", "EKS had an internal failure", WAIT),
            issue(
                    "AmiIdNotFound",
                    "The machine image no longer exists",
                    "Let a change request move the nodes to a newer Kubernetes version."),
            issue(
                    "KubernetesLabelInvalid",
                    "A label of the nodes is not valid",
                    "Correct the label by a change request."),
            issue("Unknown", "AWS reports a problem without a name", WAIT));

    private NodeGroupIssues() {}

    static Outcome stalled(List<Issue> issues) {
        if (issues.isEmpty()) {
            return Outcome.stalled("EKS could not create the node group and gives no reason", WAIT);
        }
        String reason = issues.stream().map(NodeGroupIssues::says).collect(Collectors.joining("; "));
        return Outcome.stalled(reason, words(issues.getFirst()).advice());
    }

    private static String says(Issue issue) {
        return "%s (%s: %s)".formatted(words(issue).says(), issue.code(), issue.message());
    }

    private static Words words(Issue issue) {
        return Objects.requireNonNullElse(
                KNOWN.get(issue.code()), new Words("AWS reports a problem with the nodes", TRIES_AGAIN));
    }

    private static Map.Entry<String, Words> issue(String code, String says, String advice) {
        return Map.entry(code, new Words(says, advice));
    }
}
