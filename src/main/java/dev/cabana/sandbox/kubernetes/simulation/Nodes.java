package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.simulation.Machines.Machine;
import dev.cabana.shared.Json;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers the instances of node groups as ready nodes, and forgets those that were terminated. */
record Nodes(Machines machines, Pace pace, String version) implements Controller {
    private static final int RESERVED_MEMORY_GIB = 1;

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as("kubelet");
        Map<String, Machine> joined = new LinkedHashMap<>();
        machines.joined(cluster.cluster().name()).forEach(machine -> joined.put(machine.name(), machine));
        for (ObjectNode node : cluster.list(ControllerClient.NODES)) {
            Machine machine = joined.get(Meta.of(node).name());
            if (machine == null || !isOf(node, machine)) {
                cluster.cluster().erase(ControllerClient.NODES, node);
            } else {
                follow(cluster, node, node(machine));
                advertiseGpus(cluster, node, machine.size().gpus());
            }
        }
        joined.values().stream()
                .filter(machine ->
                        cluster.find(ControllerClient.NODES, "", machine.name()).isEmpty())
                .forEach(machine -> cluster.create(node(machine)));
    }

    /** A new instance may have the address, and so the name, of one that has ended. */
    private static boolean isOf(JsonNode node, Machine machine) {
        return node.path("spec").path("providerID").asString("").endsWith("/" + machine.instanceId());
    }

    /** EKS brings changed labels and taints of a node group to the nodes that are there. */
    private static void follow(ControllerClient cluster, ObjectNode node, ObjectNode wanted) {
        ObjectNode labels = wanted.withObjectProperty("metadata").withObjectProperty("labels");
        JsonNode taints = wanted.path("spec").path("taints");
        boolean labelled = labels.properties().stream()
                .allMatch(label -> label.getValue()
                        .equals(node.path("metadata").path("labels").get(label.getKey())));
        if (labelled && taints.equals(node.path("spec").path("taints"))) {
            return;
        }
        cluster.edit(ControllerClient.NODES, node, live -> {
            live.withObjectProperty("metadata").withObjectProperty("labels").setAll(labels);
            if (taints.isMissingNode()) {
                live.withObjectProperty("spec").remove("taints");
            } else {
                live.withObjectProperty("spec").set("taints", taints);
            }
        });
    }

    private ObjectNode node(Machine machine) {
        ObjectNode node = ControllerClient.object("v1", "Node", "", machine.name());
        ObjectNode labels = node.withObjectProperty("metadata").putObject("labels");
        labels.put("kubernetes.io/hostname", machine.name())
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64")
                .put("node.kubernetes.io/instance-type", machine.size().type())
                .put("topology.kubernetes.io/zone", machine.zone());
        machine.labels().forEach(labels::put);
        ObjectNode spec =
                node.putObject("spec").put("providerID", "aws:///" + machine.zone() + "/" + machine.instanceId());
        ArrayNode taints = Json.mapper().createArrayNode();
        machine.taints()
                .forEach(t -> taints.addObject()
                        .put("key", t.key())
                        .put("value", t.value())
                        .put("effect", t.effect()));
        if (!taints.isEmpty()) {
            spec.set("taints", taints);
        }
        node.set("status", status(machine));
        return node;
    }

    private ObjectNode status(Machine machine) {
        ObjectNode status = Json.emptyObject();
        resources(status.putObject("capacity"), machine, 0);
        resources(status.putObject("allocatable"), machine, RESERVED_MEMORY_GIB);
        String now = pace.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ArrayNode conditions = status.putArray("conditions");
        for (String trouble : List.of("MemoryPressure", "DiskPressure", "PIDPressure")) {
            Pods.condition(conditions, trouble, false, now);
        }
        Pods.condition(conditions, "Ready", true, now)
                .put("reason", "KubeletReady")
                .put("message", "kubelet is posting ready status (simulated)");
        status.putArray("addresses").addObject().put("type", "Hostname").put("address", machine.name());
        status.putObject("nodeInfo")
                .put("kubeletVersion", "v" + version + ".0-eks-sandbox")
                .put("osImage", "Cabana sandbox (simulated)")
                .put("architecture", "amd64")
                .put("operatingSystem", "linux");
        return status;
    }

    private static void resources(ObjectNode resources, Machine machine, int reservedGiB) {
        var size = machine.size();
        resources
                .put("cpu", Integer.toString(size.cpus()))
                .put("memory", (size.memoryGiB() - reservedGiB) + "Gi")
                .put("ephemeral-storage", size.diskGiB() + "Gi")
                .put("pods", "110");
    }

    /** GPUs are there for the scheduler only once a device plugin runs on the node. */
    private static void advertiseGpus(ControllerClient cluster, ObjectNode node, int gpus) {
        boolean known = node.path("status").path("allocatable").has(PodShape.GPU);
        if (gpus > 0 && !known && pluginRuns(cluster, Meta.of(node).name())) {
            ObjectNode status = (ObjectNode) node.path("status").deepCopy();
            status.withObjectProperty("capacity").put(PodShape.GPU, Integer.toString(gpus));
            status.withObjectProperty("allocatable").put(PodShape.GPU, Integer.toString(gpus));
            cluster.status(ControllerClient.NODES, node, status);
        }
    }

    private static boolean pluginRuns(ControllerClient cluster, String node) {
        return cluster.list(ControllerClient.PODS).stream()
                .filter(pod -> pod.path("spec").path("nodeName").asString("").equals(node))
                .filter(Pods::ready)
                .flatMap(pod -> pod.path("spec").path("containers").valueStream())
                .map((JsonNode container) -> container.path("image").asString(""))
                .anyMatch(image -> image.contains("device-plugin"));
    }
}
