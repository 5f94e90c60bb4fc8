package dev.cabana.provisioning.nodes;

import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.network.NetworkLayout;
import dev.cabana.provisioning.nodes.CapacityReconciler.InZone;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A launch template for each node group, and the reservation check for each GPU group that has one. */
@Component
class LaunchTemplateGraph implements GraphPart {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        addTemplate(graph, "cpu", DesiredTemplate.of(input, input.spec().cpuNodes()));
        for (GpuNodes group : input.spec().gpuNodes()) {
            addTemplate(graph, group.name(), DesiredTemplate.of(input, group));
            if (CapacityAddress.isReserved(group)) {
                addCapacity(input, graph, group);
            }
        }
    }

    private static void addTemplate(ResourceGraph.Builder graph, String group, DesiredTemplate desired) {
        graph.add("launch-template/" + group, LaunchTemplateReconciler.TYPE, Group.nodes, desired, MOMENT);
    }

    private static void addCapacity(GraphInput input, ResourceGraph.Builder graph, GpuNodes group) {
        var subnets = NetworkLayout.of(input).privateSubnets().stream()
                .map(subnet -> new InZone(subnet.zone(), subnet.subnetId()))
                .toList();
        var desired = new CapacityReconciler.Desired(
                Objects.requireNonNull(group.capacity().id()),
                group.instanceType(),
                group.capacity().type() == Capacity.Type.capacityBlock,
                true,
                subnets);
        graph.add(CapacityAddress.of(group), CapacityAddress.TYPE, Group.nodes, desired, MOMENT);
    }
}
