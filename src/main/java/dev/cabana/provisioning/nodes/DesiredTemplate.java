package dev.cabana.provisioning.nodes;

import dev.cabana.aws.TemplateData;
import dev.cabana.aws.TemplateData.Disk;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.network.Ownership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A launch template as the plan shows it. EKS fixes what must not be in it: no subnet, no instance profile, and the
 * instance type only for a capacity block. Without security groups EKS adds the cluster's own; naming any would stop it.
 *
 * @param tokensRequired IMDSv2 only
 * @param hopLimit 1 keeps the node's credentials from pods
 * @param reservationId of the capacity reservation or block, or null on demand
 * @param instanceTags besides those that say whose it is
 * @param tags of the template itself, likewise; none in records from before they were compared
 */
record DesiredTemplate(
        String name,
        Disk disk,
        boolean tokensRequired,
        int hopLimit,
        @Nullable String instanceType,
        @Nullable String reservationId,
        boolean capacityBlock,
        List<String> securityGroupIds,
        Map<String, String> instanceTags,
        Map<String, String> tags) {
    private static final String ROOT_DEVICE = "/dev/xvda";

    DesiredTemplate {
        instanceTags = new TreeMap<>(instanceTags);
        tags = new TreeMap<>(Objects.requireNonNullElse(tags, Map.of()));
    }

    static DesiredTemplate of(GraphInput input, CpuNodes nodes) {
        String name = input.prefixedName() + "-cpu";
        return new DesiredTemplate(
                name,
                root(nodes.diskGiB()),
                true,
                1,
                null,
                null,
                false,
                List.of(),
                instanceTags(input, name),
                input.tags());
    }

    static DesiredTemplate of(GraphInput input, GpuNodes nodes) {
        String name = input.prefixedName() + "-" + nodes.name();
        boolean block = nodes.capacity().type() == Capacity.Type.capacityBlock;
        return new DesiredTemplate(
                name,
                root(nodes.diskGiB()),
                true,
                1,
                block ? nodes.instanceType() : null,
                nodes.capacity().id(),
                block,
                List.of(),
                instanceTags(input, name),
                input.tags());
    }

    private static Disk root(int gib) {
        return new Disk(ROOT_DEVICE, gib, "gp3", true, true);
    }

    private static Map<String, String> instanceTags(GraphInput input, String name) {
        Map<String, String> tags = new HashMap<>(input.tags());
        tags.put("Name", name);
        return tags;
    }

    /** @param tags of the template itself, those that count */
    static DesiredTemplate found(String name, TemplateData data, Map<String, String> tags) {
        Map<String, String> instanceTags = new HashMap<>(data.instanceTags());
        instanceTags.keySet().removeAll(List.of(Ownership.DEPLOYMENT, Ownership.RESOURCE));
        return new DesiredTemplate(
                name,
                data.disk(),
                data.tokensRequired(),
                data.hopLimit(),
                data.instanceType(),
                data.reservationId(),
                data.capacityBlock(),
                data.securityGroupIds(),
                instanceTags,
                tags);
    }

    /** Whether a version of that one would do for this one: tags of the template itself belong to no version. */
    boolean sameVersion(DesiredTemplate other) {
        return data(Map.of()).equals(other.data(Map.of()));
    }

    /** @param owner the tags by which instances and volumes are found again */
    TemplateData data(Map<String, String> owner) {
        Map<String, String> tags = new HashMap<>(instanceTags);
        tags.putAll(owner);
        return new TemplateData(
                disk, tokensRequired, hopLimit, instanceType, reservationId, capacityBlock, securityGroupIds, tags);
    }
}
