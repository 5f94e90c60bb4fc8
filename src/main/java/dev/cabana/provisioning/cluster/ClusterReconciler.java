package dev.cabana.provisioning.cluster;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.EksCluster;
import dev.cabana.aws.EksClusters;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The EKS cluster. Its name is unique in the region, so a lost answer can never make two: the next look finds it, and
 * its tags or the token of the call that made it tell whose it is.
 */
@Component
class ClusterReconciler implements Reconciler {
    static final String TYPE = "AWS::EKS::Cluster";
    static final Duration PACE = Duration.ofSeconds(15);

    private final EksClusters clusters;
    private final ClusterChanges changes;
    private final AbandonedLoadBalancers abandoned;
    private final Clock clock;

    ClusterReconciler(EksClusters clusters, ClusterChanges changes, AbandonedLoadBalancers abandoned, Clock clock) {
        this.clusters = clusters;
        this.changes = changes;
        this.abandoned = abandoned;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("name", "roleArn", "authenticationMode");
    }

    @Override
    public boolean holdsOthers() {
        return true;
    }

    @Override
    public Observation observe(Scope scope) {
        DesiredCluster desired = scope.desired(DesiredCluster.class);
        return clusters.find(scope.target(), desired.name())
                .map(cluster -> observed(scope, cluster, desired))
                .orElseGet(Observation::absent);
    }

    private Observation observed(Scope scope, EksCluster cluster, DesiredCluster desired) {
        if (!Ownership.isOurs(scope, cluster.tags()) && !cluster.clientToken().equals(createToken(scope))) {
            return Observation.foreign("EKS cluster " + cluster.name() + " (" + cluster.arn() + ")");
        }
        return new Present(
                Json.object(DesiredCluster.found(scope, cluster, desired)), outputs(cluster), cluster.status());
    }

    private static Map<String, String> outputs(EksCluster cluster) {
        Map<String, String> outputs = new HashMap<>(Map.of(
                "name", cluster.name(),
                "arn", cluster.arn(),
                "version", cluster.version(),
                "endpoint", cluster.endpoint(),
                "certificateAuthority", cluster.certificateAuthority(),
                "issuer", cluster.issuer(),
                "securityGroupId", cluster.network().securityGroupId()));
        outputs.values().removeIf(String::isEmpty);
        return outputs;
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return create(scope);
        }
        return switch (present.status()) {
            case "ACTIVE" -> changes.next(scope, present);
            case "FAILED" -> replace(scope, present);
            case "CREATING" -> Outcome.waiting(PACE, "EKS is creating the control plane; that takes about ten minutes");
            case "DELETING" -> Outcome.waiting(PACE, "The cluster is being deleted; a new one follows");
            default -> Outcome.waiting(PACE, "The cluster is " + present.status());
        };
    }

    private Outcome create(Scope scope) {
        DesiredCluster desired = scope.desired(DesiredCluster.class);
        clusters.create(scope.target(), desired.wanted(), scope.tags(), createToken(scope));
        return Outcome.waiting(PACE, "EKS has begun to create the control plane");
    }

    /** The hour keeps a cluster that replaces a failed one from getting the failed one's token. */
    private String createToken(Scope scope) {
        return scope.clientToken("create at " + clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    /** EKS never repairs a cluster that it could not create. */
    private Outcome replace(Scope scope, Present seen) {
        String name = seen.output("name");
        String why = clusters.find(scope.target(), name)
                .map(EksCluster::issues)
                .filter(issues -> !issues.isEmpty())
                .map(issues -> String.join("; ", issues))
                .orElse("AWS gives no reason");
        clusters.delete(scope.target(), name);
        return Outcome.stalled(
                "EKS could not create the cluster: " + why,
                "Correct the cause; Cabana deletes the failed cluster and tries again by itself.");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return abandoned.clear(scope)
                    ? Outcome.waiting(ClusterChanges.SOON, "What the cluster's controller left behind is being deleted")
                    : Outcome.converged();
        }
        String name = present.output("name");
        if (present.status().equals("DELETING")) {
            return Outcome.waiting(PACE, "EKS is deleting the cluster");
        }
        try {
            if (present.attributes().path("deletionProtection").asBoolean()) {
                clusters.setDeletionProtection(scope.target(), name, false, scope.clientToken("unprotect"));
                return Outcome.waiting(ClusterChanges.SOON, "Deletion protection is being lifted");
            }
            clusters.delete(scope.target(), name);
        } catch (AwsFailure.InUse busy) {
            return Outcome.waiting(PACE, "EKS does not delete the cluster yet: " + busy.getMessage());
        }
        return Outcome.waiting(PACE, "EKS has begun to delete the cluster");
    }
}
