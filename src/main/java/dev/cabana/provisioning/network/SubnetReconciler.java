package dev.cabana.provisioning.network;

import dev.cabana.aws.Subnets;
import dev.cabana.aws.Subnets.Subnet;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One subnet. Its role tag tells the load-balancer controller what it may put there. */
@Component
class SubnetReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::Subnet";

    private final Subnets subnets;
    private final VpcSweep sweep;

    /** @param mapPublicIp whether instances get a public address by themselves; for public subnets */
    record Desired(String vpcId, String cidr, String zone, boolean mapPublicIp, Map<String, String> tags) {}

    SubnetReconciler(Subnets subnets, VpcSweep sweep) {
        this.subnets = subnets;
        this.sweep = sweep;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("vpcId", "cidr", "zone");
    }

    @Override
    public boolean createsWithoutToken() {
        return true;
    }

    @Override
    public Observation observe(Scope scope) {
        return subnets.withTags(scope.target(), Ownership.of(scope)).stream()
                .min(Comparator.comparing(Subnet::id))
                .map(subnet -> present(scope, subnet))
                .orElseGet(Observation::absent);
    }

    private static Observation present(Scope scope, Subnet subnet) {
        var tags = Ownership.relevant(
                scope, subnet.tags(), scope.desired(Desired.class).tags());
        var found = new Desired(subnet.vpcId(), subnet.cidr(), subnet.zone(), subnet.mapsPublicIp(), tags);
        return new Present(Json.object(found), Map.of("subnetId", subnet.id(), "zone", subnet.zone()), subnet.state());
    }

    @Override
    void create(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        subnets.create(
                scope.target(), desired.vpcId(), desired.cidr(), desired.zone(), Ownership.tags(scope, desired.tags()));
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        if (!seen.status().equals("available")) {
            return Outcome.waiting(MOMENT, "The subnet is " + seen.status());
        }
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(seen.attributes(), Desired.class);
        String id = seen.output("subnetId");
        if (desired.mapPublicIp() != found.mapPublicIp()) {
            subnets.setMapsPublicIp(scope.target(), id, desired.mapPublicIp());
        }
        subnets.tag(scope.target(), id, TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(seen.outputs());
    }

    @Override
    void delete(Scope scope, Present seen) {
        sweep.clearInterfaces(
                scope.target(), Json.read(seen.attributes(), Desired.class).vpcId());
        subnets.delete(scope.target(), seen.output("subnetId"));
    }
}
