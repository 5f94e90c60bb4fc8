package dev.cabana.provisioning.nodes;

import dev.cabana.aws.NodeGroup;
import dev.cabana.aws.NodeGroup.Scaling;
import dev.cabana.aws.NodeGroup.Settings;
import dev.cabana.aws.NodeGroup.Taint;
import dev.cabana.aws.NodeGroup.Template;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node group as the plan shows it. Disk and reservation are the launch template's.
 *
 * @param instanceTypes empty for a capacity block, whose launch template names the type
 * @param updateStrategy {@code MINIMAL} ends old nodes before it starts new ones, for nodes that are scarce
 */
record DesiredNodeGroup(
        String cluster,
        String name,
        String kubernetesVersion,
        String nodeRole,
        List<String> subnetIds,
        String amiType,
        String capacityType,
        List<String> instanceTypes,
        Scaling scaling,
        Template launchTemplate,
        Map<String, String> labels,
        List<Taint> taints,
        String updateStrategy,
        Map<String, String> tags) {
    static final String CAPACITY_BLOCK = "CAPACITY_BLOCK";

    DesiredNodeGroup {
        labels = new TreeMap<>(labels);
        tags = new TreeMap<>(tags);
    }

    /** What was found, in the shape and order of {@code desired}. */
    static DesiredNodeGroup found(Scope scope, NodeGroup group, DesiredNodeGroup desired) {
        var settings = group.settings();
        return new DesiredNodeGroup(
                group.cluster(),
                group.name(),
                group.version(),
                settings.nodeRole(),
                Ownership.inOrderOf(desired.subnetIds(), settings.subnetIds()),
                settings.amiType(),
                settings.capacityType(),
                // EKS also shows a type that the launch template names.
                desired.instanceTypes().isEmpty() ? List.of() : settings.instanceTypes(),
                group.scaling(),
                group.template(),
                group.labels(),
                group.taints(),
                group.updateStrategy(),
                Ownership.relevant(scope, group.tags(), desired.tags()));
    }

    NodeGroup.Wanted wanted() {
        return new NodeGroup.Wanted(
                cluster,
                name,
                kubernetesVersion,
                new Settings(nodeRole, subnetIds, amiType, capacityType, instanceTypes),
                scaling,
                launchTemplate,
                labels,
                taints,
                updateStrategy);
    }

    boolean runsSameNodesAs(DesiredNodeGroup other) {
        return kubernetesVersion.equals(other.kubernetesVersion) && launchTemplate.equals(other.launchTemplate);
    }

    boolean isSetAs(DesiredNodeGroup other) {
        return scaling.equals(other.scaling) && isMarkedAs(other) && updateStrategy.equals(other.updateStrategy);
    }

    boolean isMarkedAs(DesiredNodeGroup other) {
        return labels.equals(other.labels) && taints.equals(other.taints);
    }
}
