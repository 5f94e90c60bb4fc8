package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity.Type;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where GPU nodes take their capacity from. Preflight asks AWS for the reservation's zone, type and state. */
final class CapacityRules implements SpecRule {
    private static final Pattern ID = Pattern.compile("cr-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final String UNPRICED_ON_DEMAND = "p5e.48xlarge";

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<GpuNodes> groups = document.spec().gpuNodes();
        Map<String, String> usedBy = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            GpuNodes nodes = groups.get(i);
            String pointer = Pointers.child("/spec/gpuNodes", i) + "/capacity";
            if (nodes.capacity().type() == Type.onDemand) {
                onDemand(nodes, pointer, findings);
            } else {
                reserved(nodes.capacity(), pointer, findings);
            }
            String id = nodes.capacity().id();
            String other = id == null ? null : usedBy.putIfAbsent(id, nodes.name());
            if (other != null) {
                findings.warn(pointer + "/id", "group " + other + " takes its nodes from the same reservation");
            }
        }
    }

    private static void onDemand(GpuNodes nodes, String pointer, Findings findings) {
        findings.require(nodes.capacity().id() == null, pointer + "/id", "must be left out when type is onDemand");
        findings.warn(
                pointer + "/type",
                nodes.instanceType().equals(UNPRICED_ON_DEMAND)
                        ? nodes.instanceType() + " has no on-demand price; use a reservation or a capacity block"
                        : nodes.instanceType() + " is hardly ever free on demand; nodes may never come");
    }

    private static void reserved(Capacity capacity, String pointer, Findings findings) {
        String id = capacity.id();
        findings.require(
                id != null && ID.matcher(id).matches(),
                pointer + "/id",
                "must be the id of a " + (capacity.type() == Type.reservation ? "reservation" : "capacity block")
                        + " such as cr-0a1b2c3d4e5f60718");
    }
}
