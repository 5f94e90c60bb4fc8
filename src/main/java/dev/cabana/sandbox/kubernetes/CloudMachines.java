package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.eks.KubernetesView.NodeFacts;
import dev.cabana.sandbox.kubernetes.simulation.Machines;
import java.util.List;

/** The instances of the node groups that the sandbox cloud's EKS has. */
record CloudMachines(SandboxCloud cloud) implements Machines {
    private static final int MIB_PER_GIB = 1024;

    @Override
    public List<Machine> joined(String cluster) {
        return cloud.store()
                .transaction(() -> cloud.clusters().nodes(cluster).stream()
                        .map(CloudMachines::machine)
                        .toList());
    }

    private static Machine machine(NodeFacts node) {
        var type = node.type();
        var size = new Size(type.name(), type.vcpus(), type.memoryMiB() / MIB_PER_GIB, type.gpus(), node.diskGiB());
        List<Taint> taints = node.taints().stream()
                .map(taint -> new Taint(taint.key(), taint.value(), taint.effect()))
                .toList();
        return new Machine(node.name(), node.instanceId(), size, node.zone(), node.labels(), taints);
    }
}
