package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a launch template of a managed node group holds. No subnet and no instance profile: EKS refuses those.
 *
 * @param tokensRequired IMDSv2 only
 * @param hopLimit how far an answer of the metadata service travels; 1 keeps it from pods
 * @param instanceType only for a capacity block; otherwise the node group names the type
 * @param reservationId capacity reservation or block to launch into, or null
 * @param capacityBlock whether that reservation is a capacity block
 * @param securityGroupIds sorted; empty lets EKS add the cluster's own group
 * @param instanceTags put on the instances and their volumes
 */
public record TemplateData(
        Disk disk,
        boolean tokensRequired,
        int hopLimit,
        @Nullable String instanceType,
        @Nullable String reservationId,
        boolean capacityBlock,
        List<String> securityGroupIds,
        Map<String, String> instanceTags) {

    /** The root volume. @param type for example {@code gp3} */
    public record Disk(String device, int gib, String type, boolean encrypted, boolean deletedWithInstance) {}
}
