package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a model whether it serves, and if not, why, from its Deployment and pods. */
final class ModelStatus {
    private static final String READY = "Ready";

    private ModelStatus() {}

    private record Verdict(boolean ready, String reason, String message) {}

    static InferenceModel.Status of(InferenceModel model, Deployment deployment, List<Pod> pods, Instant now) {
        long generation = model.getMetadata().getGeneration();
        Verdict verdict = judge(model, deployment, pods);
        var condition = new InferenceModel.Condition(
                READY,
                verdict.ready() ? "True" : "False",
                verdict.reason(),
                verdict.message(),
                since(model, verdict.ready(), now),
                generation);
        return new InferenceModel.Status(
                generation,
                count(
                        deployment.getStatus() == null
                                ? null
                                : deployment.getStatus().getReplicas()),
                ready(deployment),
                model.serviceName(),
                List.of(condition));
    }

    private static Verdict judge(InferenceModel model, Deployment deployment, List<Pod> pods) {
        int wanted = model.getSpec().replicas();
        int ready = ready(deployment);
        if (wanted == 0) {
            return new Verdict(true, "Stopped", "No replica is wanted");
        }
        if (ready >= wanted && rolledOut(deployment, wanted)) {
            return new Verdict(true, "Serving", "%d of %d replicas are ready".formatted(ready, wanted));
        }
        String progress = "%d of %d replicas are ready".formatted(ready, wanted);
        Optional<String> unplaced =
                pods.stream().flatMap(pod -> unschedulable(pod).stream()).findFirst();
        if (unplaced.isPresent()) {
            return new Verdict(false, "Stalled", progress + "; a pod has no node: " + unplaced.get());
        }
        return new Verdict(false, "Loading", progress + "; the model is being loaded");
    }

    private static boolean rolledOut(Deployment deployment, int wanted) {
        var status = deployment.getStatus();
        return count(
                                status.getObservedGeneration() == null
                                        ? null
                                        : status.getObservedGeneration().intValue())
                        >= deployment.getMetadata().getGeneration()
                && count(status.getUpdatedReplicas()) == wanted
                && count(status.getReplicas()) == wanted;
    }

    private static Optional<String> unschedulable(Pod pod) {
        if (pod.getStatus() == null || pod.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return pod.getStatus().getConditions().stream()
                .filter(c -> "Unschedulable".equals(c.getReason()))
                .map(c -> String.valueOf(c.getMessage()))
                .findFirst();
    }

    private static String since(InferenceModel model, boolean ready, Instant now) {
        String fresh = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var before = model.getStatus();
        if (before == null || before.conditions() == null) {
            return fresh;
        }
        return before.conditions().stream()
                .filter(c -> c.type().equals(READY) && c.status().equals(ready ? "True" : "False"))
                .map(InferenceModel.Condition::lastTransitionTime)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(fresh);
    }

    private static int ready(Deployment deployment) {
        return deployment.getStatus() == null ? 0 : count(deployment.getStatus().getReadyReplicas());
    }

    private static int count(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
