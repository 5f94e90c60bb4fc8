package dev.cabana.provisioning.cluster;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.EksClusters;
import dev.cabana.aws.EksClusters.Update;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Brings an active cluster to what is desired. EKS takes one kind of change per call, and one call at a time. */
@Component
class ClusterChanges {
    static final Duration SOON = Duration.ofSeconds(5);

    /** A change that failed is tried again after this long. */
    private static final Duration REPENTANCE = Duration.ofMinutes(10);

    private final EksClusters clusters;
    private final Clock clock;

    ClusterChanges(EksClusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    Outcome next(Scope scope, Present seen) {
        DesiredCluster desired = scope.desired(DesiredCluster.class);
        DesiredCluster found = Json.read(seen.attributes(), DesiredCluster.class);
        if (desired.equals(found)) {
            return Outcome.converged(seen.outputs());
        }
        clusters.tag(scope.target(), seen.output("arn"), TagChange.between(found.tags(), desired.tags()));
        try {
            Optional<Update> last = clusters.lastUpdate(scope.target(), desired.name());
            // A change back and forth must not meet the token of the change before.
            UnaryOperator<String> token = change ->
                    scope.clientToken(change + " after " + last.map(Update::id).orElse("none"));
            return failed(last)
                    .or(() -> settings(scope, desired, found, token))
                    .or(() -> version(scope, desired, found, token))
                    .orElseGet(() -> Outcome.converged(seen.outputs()));
        } catch (AwsFailure.InUse busy) {
            return Outcome.waiting(SOON, "Another change of the cluster is in progress");
        }
    }

    private Optional<Outcome> failed(Optional<Update> last) {
        return last.filter(update -> update.failed()
                        && update.createdAt().isAfter(clock.instant().minus(REPENTANCE)))
                .map(update -> Outcome.stalled(
                        "EKS could not change the cluster: " + String.join("; ", update.reasons()),
                        "Correct the cause; Cabana tries again by itself."));
    }

    private Optional<Outcome> settings(
            Scope scope, DesiredCluster desired, DesiredCluster found, UnaryOperator<String> token) {
        var target = scope.target();
        String name = desired.name();
        if (!desired.endpoint().equals(found.endpoint())) {
            clusters.setEndpoint(target, name, desired.access(), token.apply("open to " + desired.endpoint()));
            return begun("Who may reach the API server is being changed");
        }
        if (!desired.logTypes().equals(found.logTypes())) {
            clusters.setLogging(target, name, desired.logTypes(), token.apply("log " + desired.logTypes()));
            return begun("Control-plane logging is being changed");
        }
        if (!desired.subnetIds().equals(found.subnetIds())) {
            clusters.setSubnets(target, name, desired.subnetIds(), token.apply("lie in " + desired.subnetIds()));
            return begun("The control plane is being moved to other subnets");
        }
        if (!desired.supportType().equals(found.supportType())) {
            clusters.setSupportType(
                    target, name, desired.supportType(), token.apply("support " + desired.supportType()));
            return begun("The upgrade policy is being changed");
        }
        if (desired.deletionProtection() != found.deletionProtection()) {
            boolean on = desired.deletionProtection();
            clusters.setDeletionProtection(target, name, on, token.apply("protection " + on));
            return begun("Deletion protection is being " + (on ? "set" : "lifted"));
        }
        return Optional.empty();
    }

    private Optional<Outcome> version(
            Scope scope, DesiredCluster desired, DesiredCluster found, UnaryOperator<String> token) {
        MinorVersion now = MinorVersion.of(found.kubernetesVersion());
        MinorVersion goal = MinorVersion.of(desired.kubernetesVersion());
        if (now.equals(goal)) {
            return Optional.empty();
        }
        if (now.compareTo(goal) > 0) {
            return Optional.of(Outcome.stalled(
                    "The cluster runs Kubernetes " + now + "; EKS cannot go back to " + goal,
                    "Ask for Kubernetes " + now + " or newer by a change request."));
        }
        MinorVersion step = now.next();
        clusters.upgrade(scope.target(), desired.name(), step.toString(), token.apply("upgrade to " + step));
        return Optional.of(Outcome.waiting(
                ClusterReconciler.PACE, "The control plane is being upgraded from " + now + " to " + step));
    }

    private static Optional<Outcome> begun(String what) {
        return Optional.of(Outcome.waiting(SOON, what));
    }
}
