package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks after a few Kubernetes objects that belong together. The desired attributes are the manifests themselves, by
 * {@link ObjectRef}; what is observed is each live object reduced to the fields of its manifest, null for a missing one.
 */
public final class ManifestReconciler implements Reconciler {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration GOING = Duration.ofSeconds(5);

    private final String type;
    private final ClusterGate gate;

    public ManifestReconciler(String type, ClusterGate gate) {
        this.type = type;
        this.gate = gate;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Observation observe(Scope scope) {
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty()) {
            return Observation.absent();
        }
        try {
            return look(scope, cluster.get());
        } catch (KubernetesFailure.NotYetKnown refused) {
            gate.forgetToken(scope);
            return ifGone(scope, refused);
        } catch (KubernetesFailure.Unavailable unreachable) {
            return ifGone(scope, unreachable);
        }
    }

    private Observation ifGone(Scope scope, KubernetesFailure failure) {
        if (gate.clusterGone(scope)) {
            return Observation.absent();
        }
        throw failure;
    }

    private static Observation look(Scope scope, KubernetesCluster cluster) {
        ObjectNode observed = Json.emptyObject();
        Map<String, String> outputs = new HashMap<>();
        int found = 0;
        for (var entry : scope.desired(ObjectNode.class).properties()) {
            Optional<ObjectNode> live = cluster.find(ObjectRef.of(entry.getValue()));
            if (live.isEmpty()) {
                observed.putNull(entry.getKey());
                continue;
            }
            if (!Marks.areOurs(scope, live.get())) {
                return Observation.foreign(entry.getKey() + " in the cluster");
            }
            observed.set(entry.getKey(), reduced(entry.getValue(), Marks.withoutId(scope, live.get())));
            if (Readinesses.of(cluster, live.get()) instanceof Readiness.Ready ready) {
                outputs.putAll(ready.outputs());
            }
            found++;
        }
        return found == 0 ? Observation.absent() : new Present(observed, outputs, "");
    }

    private static JsonNode reduced(JsonNode manifest, JsonNode live) {
        return Leftovers.with(manifest, live, Shape.reduce(manifest, live));
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty()) {
            return Outcome.waiting(SOON, "The cluster has no address yet");
        }
        return Waits.outcome(() -> apply(scope, cluster.get(), seen), () -> gate.forgetToken(scope));
    }

    private static Outcome apply(Scope scope, KubernetesCluster cluster, Observation seen) {
        ObjectNode desired = scope.desired(ObjectNode.class);
        ObjectNode observed = seen instanceof Present present ? present.attributes() : Json.emptyObject();
        Map<String, String> outputs = new HashMap<>();
        Outcome pending = null;
        for (var entry : desired.properties()) {
            ObjectNode manifest = (ObjectNode) entry.getValue();
            ObjectNode live = isAsDesired(entry.getKey(), manifest, observed)
                    ? cluster.find(ObjectRef.of(manifest)).orElseGet(() -> cluster.apply(Marks.on(scope, manifest)))
                    : cluster.apply(Marks.on(scope, manifest));
            Outcome outcome = outcome(Readinesses.of(cluster, live), outputs);
            pending = pending == null ? outcome : worse(pending, outcome);
        }
        return pending == null || pending instanceof Outcome.Converged ? Outcome.converged(outputs) : pending;
    }

    private static boolean isAsDesired(String key, ObjectNode manifest, ObjectNode observed) {
        ObjectNode one = Json.emptyObject();
        one.set(key, manifest);
        return observed.has(key) && Differences.between(one, observed).isEmpty();
    }

    private static Outcome outcome(Readiness readiness, Map<String, String> outputs) {
        return switch (readiness) {
            case Readiness.Ready ready -> {
                outputs.putAll(ready.outputs());
                yield Outcome.converged();
            }
            case Readiness.Pending pending -> Outcome.waiting(pending.recheckIn(), pending.reason());
            case Readiness.Stuck stuck -> Outcome.stalled(stuck.reason(), stuck.advice());
        };
    }

    private static Outcome worse(Outcome one, Outcome other) {
        return one instanceof Outcome.Stalled || other instanceof Outcome.Converged ? one : other;
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty() || !(seen instanceof Present)) {
            return Outcome.converged();
        }
        return Waits.outcome(() -> delete(scope, cluster.get()), () -> gate.forgetToken(scope));
    }

    private static Outcome delete(Scope scope, KubernetesCluster cluster) {
        List<ObjectRef> left = new ArrayList<>();
        scope.desired(ObjectNode.class).properties().forEach(e -> left.add(ObjectRef.of(e.getValue())));
        Collections.reverse(left);
        left.removeIf(ref -> {
            Optional<ObjectNode> live = cluster.find(ref).filter(object -> Marks.areOurs(scope, object));
            if (live.isPresent() && !live.get().path("metadata").has("deletionTimestamp")) {
                cluster.delete(ref);
            }
            return live.isEmpty() || cluster.find(ref).isEmpty();
        });
        return left.isEmpty()
                ? Outcome.converged()
                : Outcome.waiting(GOING, "Still going away: " + left.getFirst() + others(left.size() - 1));
    }

    private static String others(int count) {
        return count == 0 ? "" : " and " + count + " more";
    }
}
