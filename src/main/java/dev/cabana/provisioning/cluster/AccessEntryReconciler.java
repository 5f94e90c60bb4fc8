package dev.cabana.provisioning.cluster;

import dev.cabana.aws.AccessEntries;
import dev.cabana.aws.AccessEntries.Entry;
import dev.cabana.aws.AccessEntries.Policy;
import dev.cabana.aws.PortalPrincipal;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The portal's own way into the cluster. Made openly, since the way that EKS would open by itself cannot be seen afterwards. */
@Component
class AccessEntryReconciler implements Reconciler {
    static final String TYPE = "AWS::EKS::AccessEntry";
    static final String ADMINISTRATOR = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    static final String EVERYWHERE = "cluster";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final AccessEntries entries;
    private final PortalPrincipal principal;

    record Desired(String cluster, String policyArn, String accessScope, Map<String, String> tags) {
        Desired {
            tags = new TreeMap<>(tags);
        }
    }

    AccessEntryReconciler(AccessEntries entries, PortalPrincipal principal) {
        this.entries = entries;
        this.principal = principal;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("cluster");
    }

    @Override
    public Observation observe(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        return entries.find(scope.target(), desired.cluster(), principal.arn(scope.target()))
                .map(entry -> observed(scope, entry, desired))
                .orElseGet(Observation::absent);
    }

    private Observation observed(Scope scope, Entry entry, Desired desired) {
        if (!Ownership.isOurs(scope, entry.tags())) {
            return Observation.foreign("access entry " + entry.arn());
        }
        String accessScope = entries.policies(scope.target(), desired.cluster(), entry.principalArn()).stream()
                .filter(policy -> policy.policyArn().equals(desired.policyArn()))
                .map(Policy::scope)
                .findFirst()
                .orElse("");
        var found = new Desired(
                desired.cluster(),
                accessScope.isEmpty() ? "" : desired.policyArn(),
                accessScope,
                Ownership.relevant(scope, entry.tags(), desired.tags()));
        return new Present(Json.object(found), Map.of("arn", entry.arn(), "principalArn", entry.principalArn()), "");
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        String portal = principal.arn(scope.target());
        if (seen instanceof Absent) {
            entries.create(
                    scope.target(), desired.cluster(), portal, scope.tags(), scope.clientToken("create " + portal));
        }
        Observation now = seen instanceof Absent ? observe(scope) : seen;
        if (!(now instanceof Present present)) {
            return Outcome.waiting(MOMENT, "EKS does not show it yet");
        }
        Desired found = Json.read(present.attributes(), Desired.class);
        if (!desired.accessScope().equals(found.accessScope())) {
            entries.associateClusterWide(scope.target(), desired.cluster(), portal, desired.policyArn());
        }
        entries.tag(scope.target(), present.output("arn"), TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(present.outputs());
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (seen instanceof Present present) {
            String cluster = scope.desired(Desired.class).cluster();
            entries.delete(scope.target(), cluster, present.output("principalArn"));
        }
        return Outcome.converged();
    }
}
