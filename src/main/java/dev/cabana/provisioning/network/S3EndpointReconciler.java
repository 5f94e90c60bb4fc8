package dev.cabana.provisioning.network;

import dev.cabana.aws.TagChange;
import dev.cabana.aws.VpcEndpoints;
import dev.cabana.aws.VpcEndpoints.Endpoint;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The gateway endpoint for S3: checkpoints and image layers do not pass, and are not billed by, the NAT gateway. */
@Component
class S3EndpointReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::VPCEndpoint";

    private final VpcEndpoints endpoints;
    private final Clock clock;

    /** @param service for example {@code com.amazonaws.us-east-1.s3} */
    record Desired(String vpcId, String service, List<String> routeTableIds, Map<String, String> tags) {}

    S3EndpointReconciler(VpcEndpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("vpcId", "service");
    }

    @Override
    public Observation observe(Scope scope) {
        return endpoints.withTags(scope.target(), Ownership.of(scope)).stream()
                .min(Comparator.comparing(Endpoint::id))
                .map(endpoint -> present(scope, endpoint))
                .orElseGet(Observation::absent);
    }

    private static Observation present(Scope scope, Endpoint endpoint) {
        Desired desired = scope.desired(Desired.class);
        var found = new Desired(
                endpoint.vpcId(),
                endpoint.service(),
                Ownership.inOrderOf(desired.routeTableIds(), endpoint.routeTableIds()),
                Ownership.relevant(scope, endpoint.tags(), desired.tags()));
        return new Present(Json.object(found), Map.of("endpointId", endpoint.id()), endpoint.state());
    }

    /** The minute keeps one that replaces a deleted one from getting the deleted one's token. */
    @Override
    void create(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        endpoints.createGateway(
                scope.target(),
                desired.vpcId(),
                desired.service(),
                desired.routeTableIds(),
                Ownership.tags(scope, desired.tags()),
                scope.clientToken("create " + desired + " at " + clock.instant().truncatedTo(ChronoUnit.MINUTES)));
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        if (!seen.status().equals("available")) {
            return Outcome.waiting(MOMENT, "The endpoint is " + seen.status());
        }
        Desired desired = scope.desired(Desired.class);
        Desired found = Json.read(seen.attributes(), Desired.class);
        String id = seen.output("endpointId");
        Set<String> add = new HashSet<>(desired.routeTableIds());
        found.routeTableIds().forEach(add::remove);
        Set<String> remove = new HashSet<>(found.routeTableIds());
        desired.routeTableIds().forEach(remove::remove);
        if (!add.isEmpty() || !remove.isEmpty()) {
            endpoints.changeRouteTables(scope.target(), id, add, remove);
        }
        endpoints.tag(scope.target(), id, TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(seen.outputs());
    }

    @Override
    void delete(Scope scope, Present seen) {
        if (!seen.status().equals("deleting")) {
            endpoints.delete(scope.target(), seen.output("endpointId"));
        }
    }
}
