package dev.cabana.provisioning.network;

import dev.cabana.aws.Subnets;
import dev.cabana.aws.Subnets.Subnet;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Verifies a subnet that is not ours; changes nothing. */
@Component
class ExistingSubnetReconciler implements Reconciler {
    static final String TYPE = "Cabana::ExistingSubnet";

    /** A load balancer needs eight free addresses in each of its subnets, the control plane six. */
    static final int LEAST_FREE_ADDRESSES = 8;

    private final Subnets subnets;

    record Desired(String subnetId, String vpcId, boolean hasFreeAddresses) {}

    ExistingSubnetReconciler(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        return subnets.find(scope.target(), scope.desired(Desired.class).subnetId())
                .map(subnet -> present(scope, subnet))
                .orElseGet(Observation::absent);
    }

    /** Nodes and pods of our own may since have taken the addresses that were needed to start with. */
    private static Observation present(Scope scope, Subnet subnet) {
        boolean roomy = subnet.freeAddresses() >= LEAST_FREE_ADDRESSES
                || scope.recorded().containsKey("subnetId");
        return new Present(
                Json.object(new Desired(subnet.id(), subnet.vpcId(), roomy)),
                Map.of("subnetId", subnet.id(), "zone", subnet.zone()),
                subnet.state());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (!(seen instanceof Present present)) {
            return Outcome.stalled(
                    "Subnet " + desired.subnetId() + " does not exist in "
                            + scope.target().region(),
                    "Name a subnet of VPC " + desired.vpcId() + " by a change request.");
        }
        Desired found = Json.read(present.attributes(), Desired.class);
        if (!found.vpcId().equals(desired.vpcId())) {
            return Outcome.stalled(
                    "Subnet %s belongs to %s, not to %s".formatted(desired.subnetId(), found.vpcId(), desired.vpcId()),
                    "Name a subnet of VPC " + desired.vpcId() + " by a change request.");
        }
        return found.hasFreeAddresses()
                ? Outcome.converged(present.outputs())
                : Outcome.stalled(
                        "Subnet %s has fewer than %d free addresses"
                                .formatted(desired.subnetId(), LEAST_FREE_ADDRESSES),
                        "Free some, or name a larger subnet by a change request.");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return Outcome.converged();
    }
}
