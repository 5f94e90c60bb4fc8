package dev.cabana.provisioning.cluster;

import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The add-ons: what nodes need before they come, and what needs nodes to run on. */
@Component
class AddonGraph implements GraphPart {

    private static final String CPU_NODES = "nodes/cpu";
    private static final Duration USUAL = Duration.ofSeconds(25);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        add(input, graph, "vpc-cni", Ref.to("role/vpc-cni", "arn"), ClusterGraph.CLUSTER);
        add(input, graph, "kube-proxy", null, ClusterGraph.CLUSTER);
        add(input, graph, "coredns", null, ClusterGraph.CLUSTER, CPU_NODES);
        add(input, graph, "metrics-server", null, ClusterGraph.CLUSTER, CPU_NODES);
        add(input, graph, "aws-ebs-csi-driver", Ref.to("role/ebs-csi", "arn"), ClusterGraph.CLUSTER, CPU_NODES);
    }

    private static void add(
            GraphInput input, ResourceGraph.Builder graph, String name, @Nullable String roleArn, String... after) {
        var desired = new AddonReconciler.Desired(
                input.prefixedName(), name, input.spec().kubernetesVersion(), roleArn, input.tags());
        graph.add("addon/" + name, AddonReconciler.TYPE, Group.cluster, desired, USUAL, after);
    }
}
