package dev.cabana.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A managed node group as AWS shows it.
 *
 * @param status {@code CREATING}, {@code ACTIVE}, {@code UPDATING}, {@code DEGRADED}, {@code CREATE_FAILED} …
 * @param version Kubernetes version of its nodes
 * @param settings what cannot be changed once it is there
 * @param autoScalingGroup empty at first
 */
public record NodeGroup(
        String cluster,
        String name,
        String arn,
        String status,
        String version,
        Settings settings,
        Scaling scaling,
        Template template,
        Map<String, String> labels,
        List<Taint> taints,
        String updateStrategy,
        Map<String, String> tags,
        String autoScalingGroup,
        List<Issue> issues,
        Instant createdAt) {

    /**
     * @param amiType for example {@code AL2023_x86_64_NVIDIA}
     * @param capacityType {@code ON_DEMAND} or {@code CAPACITY_BLOCK}
     * @param instanceTypes empty when the launch template names the type
     */
    public record Settings(
            String nodeRole, List<String> subnetIds, String amiType, String capacityType, List<String> instanceTypes) {}

    public record Scaling(int min, int desired, int max) {}

    /** A version of a launch template. */
    public record Template(String id, String version) {}

    /** @param effect as EKS spells it: {@code NO_SCHEDULE}, {@code NO_EXECUTE}, {@code PREFER_NO_SCHEDULE} */
    public record Taint(String key, String value, String effect) {}

    /** What EKS holds against the group. @param code for example {@code AsgInstanceLaunchFailures}; one that we do not know stays as it is */
    public record Issue(String code, String message, List<String> resourceIds) {}

    /** What a new group is to be. @param updateStrategy {@code DEFAULT} (new nodes first) or {@code MINIMAL} (old nodes first) */
    public record Wanted(
            String cluster,
            String name,
            String version,
            Settings settings,
            Scaling scaling,
            Template template,
            Map<String, String> labels,
            List<Taint> taints,
            String updateStrategy) {}
}
