package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches that a node group's nodes join and are of use; makes nothing. EKS calls a group active before that is so. */
@Component
class NodesReconciler implements Reconciler {
    static final String TYPE = "Kubernetes::Nodes";
    private static final String GPU = "nvidia.com/gpu";
    private static final Duration PACE = Duration.ofSeconds(10);

    private final ClusterGate gate;

    /**
     * @param nodeGroup as EKS names it
     * @param readyNodes how many must be ready; more is as good
     * @param taint {@code key=value:effect}, empty for none
     * @param gpusPerNode that the scheduler must be able to give out
     */
    record Desired(String nodeGroup, int readyNodes, String taint, int gpusPerNode) {}

    NodesReconciler(ClusterGate gate) {
        this.gate = gate;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty()) {
            return Observation.absent();
        }
        try {
            return look(cluster.get(), scope.desired(Desired.class));
        } catch (KubernetesFailure.NotYetKnown | KubernetesFailure.Unavailable failure) {
            gate.forgetToken(scope);
            if (gate.clusterGone(scope)) {
                return Observation.absent();
            }
            throw failure;
        }
    }

    private static Observation look(KubernetesCluster cluster, Desired desired) {
        List<ObjectNode> nodes = cluster.nodes(Map.of("eks.amazonaws.com/nodegroup", desired.nodeGroup()));
        List<ObjectNode> ready = nodes.stream().filter(NodesReconciler::isReady).toList();
        List<ObjectNode> useful = ready.stream()
                .filter(node -> gpus(node) >= desired.gpusPerNode())
                .toList();
        boolean tainted = nodes.stream().allMatch(node -> hasTaint(node, desired.taint()));
        boolean enough = useful.size() >= desired.readyNodes();
        int gpus = enough
                ? desired.gpusPerNode()
                : ready.stream().mapToInt(NodesReconciler::gpus).min().orElse(0);
        var found = new Desired(
                desired.nodeGroup(),
                Math.min(ready.size(), desired.readyNodes()),
                tainted ? desired.taint() : "",
                gpus);
        return new Present(Json.object(found), Map.of("ready", Integer.toString(ready.size())), "");
    }

    private static boolean isReady(JsonNode node) {
        return node.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(c -> c.path("type").asString("").equals("Ready")
                        && c.path("status").asString("").equals("True"));
    }

    private static int gpus(JsonNode node) {
        return Integer.parseInt(
                node.path("status").path("allocatable").path(GPU).asString("0"));
    }

    private static boolean hasTaint(JsonNode node, String taint) {
        return taint.isEmpty()
                || node.path("spec")
                        .path("taints")
                        .valueStream()
                        .map(t -> t.path("key").asString("") + "="
                                + t.path("value").asString("") + ":"
                                + t.path("effect").asString(""))
                        .anyMatch(taint::equals);
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return Outcome.waiting(PACE, "The cluster has no address yet");
        }
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(present.attributes(), Desired.class);
        if (found.equals(desired)) {
            return Outcome.converged(present.outputs());
        }
        if (found.readyNodes() < desired.readyNodes()) {
            return Outcome.waiting(
                    PACE, "%d of %d nodes are ready".formatted(found.readyNodes(), desired.readyNodes()));
        }
        if (found.gpusPerNode() < desired.gpusPerNode()) {
            return Outcome.waiting(
                    PACE,
                    "The nodes offer %d of %d GPUs each; the device plugin is starting"
                            .formatted(found.gpusPerNode(), desired.gpusPerNode()));
        }
        return Outcome.stalled(
                "Nodes of " + desired.nodeGroup() + " lack the taint " + desired.taint(),
                "Repair the node group's taints with a repair request.");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return Outcome.converged();
    }
}
