package dev.cabana.provisioning.cluster;

import dev.cabana.aws.Addons;
import dev.cabana.aws.Addons.Addon;
import dev.cabana.aws.Addons.Wanted;
import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.TagChange;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A part of the cluster that AWS installs. Its version is AWS's default for the cluster's Kubernetes at the time,
 * recorded as output {@code version}, and moves only when Kubernetes does and it no longer fits.
 */
@Component
class AddonReconciler implements Reconciler {
    static final String TYPE = "AWS::EKS::Addon";
    private static final Duration PACE = Duration.ofSeconds(10);

    private final Addons addons;
    private final AddonVersions versions;
    private final Clock clock;

    /** @param kubernetesVersion that its version has to fit @param roleArn of its service account, or null for none */
    record Desired(
            String cluster,
            String name,
            String kubernetesVersion,
            @Nullable String roleArn,
            Map<String, String> tags) {
        Desired {
            tags = new TreeMap<>(tags);
        }
    }

    AddonReconciler(Addons addons, AddonVersions versions, Clock clock) {
        this.addons = addons;
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("cluster", "name");
    }

    @Override
    public Observation observe(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        return addons.find(scope.target(), desired.cluster(), desired.name())
                .map(addon -> observed(scope, addon, desired))
                .orElseGet(Observation::absent);
    }

    private Observation observed(Scope scope, Addon addon, Desired desired) {
        if (!Ownership.isOurs(scope, addon.tags())) {
            return Observation.foreign("add-on " + addon.name() + " (" + addon.arn() + ")");
        }
        var found = new Desired(
                desired.cluster(),
                addon.name(),
                versions.supported(scope.target(), addon.name(), addon.version(), desired.kubernetesVersion())
                        .orElse(""),
                addon.roleArn().isEmpty() ? null : addon.roleArn(),
                Ownership.relevant(scope, addon.tags(), desired.tags()));
        Map<String, String> outputs =
                new HashMap<>(Map.of("name", addon.name(), "arn", addon.arn(), "version", addon.version()));
        if (!addon.issues().isEmpty()) {
            outputs.put("issues", String.join("; ", addon.issues()));
        }
        return new Present(Json.object(found), outputs, addon.status());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (!(seen instanceof Present present)) {
            return create(scope, desired);
        }
        return switch (present.status()) {
            case "ACTIVE" -> settle(scope, desired, present);
            case "CREATE_FAILED", "UPDATE_FAILED", "DELETE_FAILED" -> retry(scope, desired, present);
            case "DEGRADED" -> degraded(scope, desired, present);
            default -> Outcome.waiting(PACE, "The add-on is " + present.status());
        };
    }

    private Outcome create(Scope scope, Desired desired) {
        return versions.bestFor(scope.target(), desired.name(), desired.kubernetesVersion())
                .map(version -> {
                    addons.create(
                            scope.target(),
                            wanted(desired, version),
                            scope.tags(),
                            scope.clientToken("create " + desired + version));
                    return Outcome.waiting(PACE, "EKS has begun to install version " + version);
                })
                .orElseGet(() -> unfit(desired));
    }

    private static Outcome unfit(Desired desired) {
        return Outcome.stalled(
                "AWS offers no version of %s for Kubernetes %s".formatted(desired.name(), desired.kubernetesVersion()),
                "Ask for another Kubernetes version by a change request.");
    }

    private Outcome settle(Scope scope, Desired desired, Present seen) {
        Desired found = Json.read(seen.attributes(), Desired.class);
        addons.tag(scope.target(), seen.output("arn"), TagChange.between(found.tags(), desired.tags()));
        boolean fits = desired.kubernetesVersion().equals(found.kubernetesVersion());
        if (fits && Objects.equals(desired.roleArn(), found.roleArn())) {
            return Outcome.converged(seen.outputs());
        }
        return fits ? update(scope, desired, seen.output("version")) : upgrade(scope, desired);
    }

    private Outcome upgrade(Scope scope, Desired desired) {
        return versions.bestFor(scope.target(), desired.name(), desired.kubernetesVersion())
                .map(version -> update(scope, desired, version))
                .orElseGet(() -> unfit(desired));
    }

    private Outcome update(Scope scope, Desired desired, String version) {
        // The minute keeps a change that is made a second time from getting the answer of the first.
        String token = scope.clientToken(
                "update " + desired + version + clock.instant().truncatedTo(ChronoUnit.MINUTES));
        try {
            addons.update(scope.target(), wanted(desired, version), token);
        } catch (AwsFailure.InUse busy) {
            return Outcome.waiting(PACE, "Another change of the add-on is in progress");
        }
        return Outcome.waiting(PACE, "EKS is changing the add-on to version " + version);
    }

    /** Most add-ons degrade for as long as no node can run their pods; that passes by itself. */
    private Outcome degraded(Scope scope, Desired desired, Present seen) {
        Outcome change = settle(scope, desired, seen);
        return change instanceof Outcome.Converged
                ? Outcome.waiting(PACE, "The add-on is degraded: " + issues(seen))
                : change;
    }

    private Outcome retry(Scope scope, Desired desired, Present seen) {
        if (seen.status().equals("UPDATE_FAILED")) {
            upgrade(scope, desired);
        } else {
            addons.delete(scope.target(), desired.cluster(), desired.name());
        }
        return Outcome.stalled(
                "EKS could not install the add-on: " + issues(seen),
                "Correct the cause; Cabana tries again by itself.");
    }

    private static String issues(Present seen) {
        return seen.outputs().getOrDefault("issues", "AWS gives no reason");
    }

    private static Wanted wanted(Desired desired, String version) {
        return new Wanted(desired.cluster(), desired.name(), version, desired.roleArn(), "");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return Outcome.converged();
        }
        if (!present.status().equals("DELETING")) {
            Desired desired = scope.desired(Desired.class);
            addons.delete(scope.target(), desired.cluster(), desired.name());
        }
        return Outcome.waiting(PACE, "EKS is removing the add-on");
    }
}
