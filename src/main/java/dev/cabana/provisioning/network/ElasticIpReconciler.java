package dev.cabana.provisioning.network;

import dev.cabana.aws.ElasticIps;
import dev.cabana.aws.ElasticIps.ElasticIp;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The fixed public address of a NAT gateway. */
@Component
class ElasticIpReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::EIP";

    private final ElasticIps addresses;

    record Desired(Map<String, String> tags) {}

    ElasticIpReconciler(ElasticIps addresses) {
        this.addresses = addresses;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean createsWithoutToken() {
        return true;
    }

    @Override
    public Observation observe(Scope scope) {
        return addresses.withTags(scope.target(), Ownership.of(scope)).stream()
                .min(Comparator.comparing(ElasticIp::allocationId))
                .map(address -> present(scope, address))
                .orElseGet(Observation::absent);
    }

    private static Observation present(Scope scope, ElasticIp address) {
        var tags = Ownership.relevant(
                scope, address.tags(), scope.desired(Desired.class).tags());
        return new Present(
                Json.object(new Desired(tags)),
                Map.of("allocationId", address.allocationId(), "publicIp", address.publicIp()),
                address.associationId() == null ? "free" : "in use");
    }

    @Override
    void create(Scope scope) {
        addresses.allocate(
                scope.target(),
                Ownership.tags(scope, scope.desired(Desired.class).tags()));
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(seen.attributes(), Desired.class);
        addresses.tag(scope.target(), seen.output("allocationId"), TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(seen.outputs());
    }

    @Override
    void delete(Scope scope, Present seen) {
        addresses.release(scope.target(), seen.output("allocationId"));
    }
}
