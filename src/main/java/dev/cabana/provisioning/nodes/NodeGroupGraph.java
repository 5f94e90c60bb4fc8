package dev.cabana.provisioning.nodes;

import dev.cabana.aws.NodeGroup.Scaling;
import dev.cabana.aws.NodeGroup.Taint;
import dev.cabana.aws.NodeGroup.Template;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.network.NetworkLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The CPU node group and the GPU node groups. Nodes cannot join before pods get addresses and images can be fetched. */
@Component
class NodeGroupGraph implements GraphPart {
    /** Label by which pods choose their kind of node: {@code platform} or {@code inference}. */
    static final String WORKLOAD = "cabana.dev/workload";

    private static final String CPU = "cpu";
    private static final String ON_DEMAND = "ON_DEMAND";
    private static final Taint GPU_ONLY = new Taint("nvidia.com/gpu", "true", "NO_SCHEDULE");
    private static final Duration USUAL = Duration.ofMinutes(3);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        add(input, graph, CPU, cpu(input));
        input.spec().gpuNodes().forEach(group -> add(input, graph, group.name(), gpu(input, group)));
    }

    private static void add(GraphInput input, ResourceGraph.Builder graph, String name, DesiredNodeGroup desired) {
        List<String> after = new ArrayList<>(List.of("cluster", "addon/vpc-cni", "addon/kube-proxy"));
        after.addAll(NetworkLayout.of(input).nodeNetworkReady());
        graph.add("nodes/" + name, NodeGroupReconciler.TYPE, Group.nodes, desired, USUAL, after.toArray(String[]::new));
    }

    private static DesiredNodeGroup cpu(GraphInput input) {
        CpuNodes nodes = input.spec().cpuNodes();
        return new DesiredNodeGroup(
                input.prefixedName(),
                CPU,
                input.spec().kubernetesVersion(),
                Ref.to("role/nodes-cpu", "arn"),
                NetworkLayout.of(input).privateSubnets().stream()
                        .map(NetworkLayout.Subnet::subnetId)
                        .toList(),
                "AL2023_x86_64_STANDARD",
                ON_DEMAND,
                List.of(nodes.instanceType()),
                new Scaling(nodes.min(), nodes.desired(), nodes.max()),
                template(CPU),
                Map.of(WORKLOAD, "platform"),
                List.of(),
                "DEFAULT",
                input.tags());
    }

    private static DesiredNodeGroup gpu(GraphInput input, GpuNodes nodes) {
        boolean block = nodes.capacity().type() == Capacity.Type.capacityBlock;
        return new DesiredNodeGroup(
                input.prefixedName(),
                nodes.name(),
                input.spec().kubernetesVersion(),
                Ref.to("role/nodes-gpu", "arn"),
                CapacityAddress.subnetIds(nodes, NetworkLayout.of(input)),
                "AL2023_x86_64_NVIDIA",
                block ? DesiredNodeGroup.CAPACITY_BLOCK : ON_DEMAND,
                block ? List.of() : List.of(nodes.instanceType()),
                new Scaling(nodes.min(), nodes.desired(), nodes.max()),
                template(nodes.name()),
                Map.of(WORKLOAD, "inference"),
                List.of(GPU_ONLY),
                "MINIMAL",
                input.tags());
    }

    private static Template template(String group) {
        String address = "launch-template/" + group;
        return new Template(Ref.to(address, "id"), Ref.to(address, "version"));
    }
}
