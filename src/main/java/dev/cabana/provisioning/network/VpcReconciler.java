package dev.cabana.provisioning.network;

import dev.cabana.aws.TagChange;
import dev.cabana.aws.Vpcs;
import dev.cabana.aws.Vpcs.Dns;
import dev.cabana.aws.Vpcs.Vpc;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The VPC with both DNS attributes on: nodes cannot register with the cluster otherwise. */
@Component
class VpcReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::VPC";

    private final Vpcs vpcs;
    private final VpcSweep sweep;

    record Desired(String cidr, boolean dnsSupport, boolean dnsHostnames, Map<String, String> tags) {}

    VpcReconciler(Vpcs vpcs, VpcSweep sweep) {
        this.vpcs = vpcs;
        this.sweep = sweep;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("cidr");
    }

    @Override
    public boolean holdsOthers() {
        return true;
    }

    @Override
    public boolean createsWithoutToken() {
        return true;
    }

    @Override
    public Observation observe(Scope scope) {
        return vpcs.withTags(scope.target(), Ownership.of(scope)).stream()
                .min(Comparator.comparing(Vpc::id))
                .map(vpc -> present(scope, vpc))
                .orElseGet(Observation::absent);
    }

    private Observation present(Scope scope, Vpc vpc) {
        Dns dns = vpcs.dns(scope.target(), vpc.id());
        var tags = Ownership.relevant(
                scope, vpc.tags(), scope.desired(Desired.class).tags());
        var found = new Desired(vpc.cidrs().getFirst(), dns.support(), dns.hostnames(), tags);
        return new Present(Json.object(found), Map.of("vpcId", vpc.id()), vpc.state());
    }

    @Override
    void create(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        vpcs.create(scope.target(), desired.cidr(), Ownership.tags(scope, desired.tags()));
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        if (!seen.status().equals("available")) {
            return Outcome.waiting(MOMENT, "The VPC is " + seen.status());
        }
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(seen.attributes(), Desired.class);
        String id = seen.output("vpcId");
        if (desired.dnsSupport() != found.dnsSupport() || desired.dnsHostnames() != found.dnsHostnames()) {
            vpcs.setDns(scope.target(), id, new Dns(desired.dnsSupport(), desired.dnsHostnames()));
        }
        vpcs.tag(scope.target(), id, TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(seen.outputs());
    }

    @Override
    void delete(Scope scope, Present seen) {
        String id = seen.output("vpcId");
        sweep.clear(scope.target(), id);
        vpcs.delete(scope.target(), id);
    }
}
