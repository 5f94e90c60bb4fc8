package dev.cabana.sandbox.kubernetes.simulation;

import java.util.List;
import java.util.Map;

/** The instances behind a cluster's node groups that have joined by now. */
@FunctionalInterface
public interface Machines {

    List<Machine> joined(String cluster);

    /**
     * @param name of the node, for example {@code ip-10-0-1-17.ec2.internal}
     * @param labels of the node group, and those that EKS sets
     */
    record Machine(
            String name, String instanceId, Size size, String zone, Map<String, String> labels, List<Taint> taints) {}

    /** @param type for example {@code p5.48xlarge} */
    record Size(String type, int cpus, int memoryGiB, int gpus, int diskGiB) {}

    /** @param effect as Kubernetes spells it: {@code NoSchedule} */
    record Taint(String key, String value, String effect) {}
}
