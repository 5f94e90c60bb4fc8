package dev.cabana.provisioning.network;

import dev.cabana.aws.Subnets;
import dev.cabana.aws.Subnets.Subnet;
import dev.cabana.aws.Vpcs;
import dev.cabana.aws.Vpcs.Vpc;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Verifies a VPC that is not ours; changes nothing. */
@Component
class ExistingVpcReconciler implements Reconciler {
    static final String TYPE = "Cabana::ExistingVpc";

    private final Vpcs vpcs;
    private final Subnets subnets;

    /**
     * @param privateSubnetIds those that exist in the VPC
     * @param spansTwoZones whether they lie in at least two zones, which EKS demands
     */
    record Desired(
            String vpcId,
            boolean dnsSupport,
            boolean dnsHostnames,
            List<String> privateSubnetIds,
            boolean spansTwoZones) {}

    ExistingVpcReconciler(Vpcs vpcs, Subnets subnets) {
        this.vpcs = vpcs;
        this.subnets = subnets;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        return vpcs.find(scope.target(), desired.vpcId())
                .map(vpc -> present(scope, vpc, desired))
                .orElseGet(Observation::absent);
    }

    private Observation present(Scope scope, Vpc vpc, Desired desired) {
        var dns = vpcs.dns(scope.target(), vpc.id());
        List<Subnet> inside = desired.privateSubnetIds().stream()
                .map(id -> subnets.find(scope.target(), id))
                .flatMap(Optional::stream)
                .filter(subnet -> subnet.vpcId().equals(vpc.id()))
                .toList();
        var found = new Desired(
                vpc.id(),
                dns.support(),
                dns.hostnames(),
                inside.stream().map(Subnet::id).toList(),
                inside.stream().map(Subnet::zone).distinct().count() >= 2);
        return new Present(Json.object(found), Map.of("vpcId", vpc.id()), vpc.state());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (!(seen instanceof Present present)) {
            return Outcome.stalled(
                    "VPC " + desired.vpcId() + " does not exist in "
                            + scope.target().region(),
                    "Name a VPC of this account and region in network.vpcId by a change request.");
        }
        Desired found = Json.read(present.attributes(), Desired.class);
        if (!found.dnsSupport() || !found.dnsHostnames()) {
            return Outcome.stalled(
                    "VPC " + desired.vpcId()
                            + " has DNS support or DNS host names switched off, so nodes cannot register",
                    "Switch enableDnsSupport and enableDnsHostnames on; Cabana never changes a network that it did not make.");
        }
        if (!found.privateSubnetIds().equals(desired.privateSubnetIds())) {
            return Outcome.stalled(
                    "Of the private subnets only %s lie in VPC %s".formatted(found.privateSubnetIds(), desired.vpcId()),
                    "Correct network.privateSubnetIds by a change request.");
        }
        return found.spansTwoZones()
                ? Outcome.converged(present.outputs())
                : Outcome.stalled(
                        "The private subnets lie in one zone; EKS needs at least two",
                        "Add a private subnet of another zone by a change request.");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return Outcome.converged();
    }
}
