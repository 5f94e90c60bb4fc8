package dev.cabana.provisioning.network;

import dev.cabana.aws.NatGateways;
import dev.cabana.aws.NatGateways.NatGateway;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The way out of the private subnets. Takes about two minutes to come, one to go. */
@Component
class NatGatewayReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::NatGateway";
    private static final Duration PACE = Duration.ofSeconds(15);

    private final NatGateways gateways;

    record Desired(String subnetId, String allocationId, Map<String, String> tags) {}

    NatGatewayReconciler(NatGateways gateways) {
        this.gateways = gateways;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("subnetId", "allocationId");
    }

    @Override
    Duration removalPace() {
        return PACE;
    }

    @Override
    public Observation observe(Scope scope) {
        return gateways.withTags(scope.target(), Ownership.of(scope)).stream()
                .min(Comparator.comparing(NatGateway::state).thenComparing(NatGateway::id))
                .map(gateway -> present(scope, gateway))
                .orElseGet(Observation::absent);
    }

    private static Observation present(Scope scope, NatGateway gateway) {
        var tags = Ownership.relevant(
                scope, gateway.tags(), scope.desired(Desired.class).tags());
        Map<String, String> outputs = new HashMap<>(Map.of("natGatewayId", gateway.id()));
        if (!gateway.failure().isEmpty()) {
            outputs.put("failure", gateway.failure());
        }
        return new Present(
                Json.object(new Desired(gateway.subnetId(), gateway.allocationId(), tags)), outputs, gateway.state());
    }

    @Override
    void create(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        gateways.create(
                scope.target(),
                desired.subnetId(),
                desired.allocationId(),
                Ownership.tags(scope, desired.tags()),
                scope.clientToken("create " + desired + " after " + buried(scope)));
    }

    /** A token that once made a gateway which then failed would bring that one back: each try needs its own. */
    private List<String> buried(Scope scope) {
        return gateways.deleted(scope.target(), Ownership.of(scope)).stream()
                .map(NatGateway::id)
                .sorted()
                .toList();
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        String id = seen.output("natGatewayId");
        return switch (seen.status()) {
            case "available" -> settled(scope, seen, id);
            case "failed" -> replaced(scope, seen, id);
            case "deleting" -> Outcome.waiting(PACE, id + " is being deleted; a new one follows");
            default -> Outcome.waiting(PACE, "The NAT gateway is " + seen.status());
        };
    }

    private Outcome settled(Scope scope, Present seen, String id) {
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(seen.attributes(), Desired.class);
        gateways.tag(scope.target(), id, TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(seen.outputs());
    }

    /** AWS never repairs a failed gateway and removes it by itself within an hour. */
    private Outcome replaced(Scope scope, Present seen, String id) {
        gateways.delete(scope.target(), id);
        return Outcome.stalled(
                "AWS could not make the NAT gateway: " + seen.outputs().getOrDefault("failure", "no reason given"),
                "Check the subnet's free addresses and the NAT gateway quota of the zone; Cabana tries again by itself.");
    }

    @Override
    void delete(Scope scope, Present seen) {
        if (!seen.status().equals("deleting")) {
            gateways.delete(scope.target(), seen.output("natGatewayId"));
        }
    }
}
