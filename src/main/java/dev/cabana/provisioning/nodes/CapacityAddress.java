package dev.cabana.provisioning.nodes;

import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.network.NetworkLayout;
import java.util.List;

/**
 * Where a GPU node group may place its nodes. A reservation or capacity block holds instances in one zone, which the
 * document does not name and only AWS knows. So each such group has a read-only resource {@code capacity/<group>} of
 * type {@value CapacityAddress#TYPE}, which looks the reservation up, verifies it, and has the outputs
 * {@code reservationId, zone, subnetId, instanceType, state, start, end}: {@code subnetId} is the deployment's private
 * subnet in that zone. It converges once the reservation is active; until then it waits or stalls, and the node group
 * behind it with it, since desired nodes before the start only make launch errors.
 */
public final class CapacityAddress {
    public static final String TYPE = "Cabana::CapacityReservation";

    private CapacityAddress() {}

    public static String of(GpuNodes group) {
        return "capacity/" + group.name();
    }

    public static boolean isReserved(GpuNodes group) {
        return group.capacity().type() != Capacity.Type.onDemand;
    }

    /** The {@code subnets} of the node group: all private ones on demand, only the reservation's otherwise; references. */
    public static List<String> subnetIds(GpuNodes group, NetworkLayout layout) {
        return isReserved(group)
                ? List.of(Ref.to(of(group), "subnetId"))
                : layout.privateSubnets().stream()
                        .map(NetworkLayout.Subnet::subnetId)
                        .toList();
    }
}
