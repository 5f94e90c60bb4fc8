package dev.cabana.provisioning.network;

import dev.cabana.aws.InternetGateways;
import dev.cabana.aws.InternetGateways.InternetGateway;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The internet gateway together with its attachment, which has no life of its own. */
@Component
class InternetGatewayReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::InternetGateway";

    private final InternetGateways gateways;

    record Desired(@Nullable String vpcId, Map<String, String> tags) {}

    InternetGatewayReconciler(InternetGateways gateways) {
        this.gateways = gateways;
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
        return gateways.withTags(scope.target(), Ownership.of(scope)).stream()
                .min(Comparator.comparing(InternetGateway::id))
                .map(gateway -> present(scope, gateway))
                .orElseGet(Observation::absent);
    }

    private static Observation present(Scope scope, InternetGateway gateway) {
        var tags = Ownership.relevant(
                scope, gateway.tags(), scope.desired(Desired.class).tags());
        return new Present(
                Json.object(new Desired(gateway.vpcId(), tags)),
                Map.of("internetGatewayId", gateway.id()),
                gateway.vpcId() == null ? "detached" : "attached");
    }

    @Override
    void create(Scope scope) {
        gateways.create(
                scope.target(),
                Ownership.tags(scope, scope.desired(Desired.class).tags()));
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(seen.attributes(), Desired.class);
        String id = seen.output("internetGatewayId");
        if (found.vpcId() != null && !found.vpcId().equals(desired.vpcId())) {
            gateways.detach(scope.target(), id, found.vpcId());
        }
        if (desired.vpcId() != null && !desired.vpcId().equals(found.vpcId())) {
            gateways.attach(scope.target(), id, desired.vpcId());
        }
        gateways.tag(scope.target(), id, TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(seen.outputs());
    }

    @Override
    void delete(Scope scope, Present seen) {
        String id = seen.output("internetGatewayId");
        String vpcId = Json.read(seen.attributes(), Desired.class).vpcId();
        if (vpcId != null) {
            gateways.detach(scope.target(), id, vpcId);
        }
        gateways.delete(scope.target(), id);
    }
}
