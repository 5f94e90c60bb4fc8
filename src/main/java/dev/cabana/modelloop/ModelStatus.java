package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of a model whether it serves, and if not, why, from its Deployment and pods. */
final class ModelStatus {
    private static final String READY = "Ready";
    private static final Set<String> IMAGE = Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName");
    private static final String CRASHING = "CrashLoopBackOff";

    private ModelStatus() {}

    private record Verdict(boolean ready, String reason, String message) {}

    static InferenceModel.Status of(InferenceModel model, Deployment deployment, List<Pod> pods, Instant now) {
        Optional<DeploymentStatus> seen = Optional.ofNullable(deployment.getStatus());
        return status(
                model,
                judge(model, deployment, pods),
                count(seen.map(DeploymentStatus::getReplicas)),
                ready(deployment),
                now);
    }

    /** While it is being removed. @param pods that still run */
    static InferenceModel.Status draining(InferenceModel model, int pods, Instant now) {
        var verdict = new Verdict(false, "Draining", pods + " pods are finishing their requests");
        return status(model, verdict, pods, 0, now);
    }

    private static InferenceModel.Status status(
            InferenceModel model, Verdict verdict, int replicas, int readyReplicas, Instant now) {
        long generation = model.getMetadata().getGeneration();
        var condition = new InferenceModel.Condition(
                READY,
                verdict.ready() ? "True" : "False",
                verdict.reason(),
                verdict.message(),
                since(model, verdict.ready(), now),
                generation);
        return new InferenceModel.Status(generation, replicas, readyReplicas, model.serviceName(), List.of(condition));
    }

    private static Verdict judge(InferenceModel model, Deployment deployment, List<Pod> pods) {
        int wanted = model.getSpec().replicas();
        int ready = ready(deployment);
        if (wanted == 0) {
            return new Verdict(true, "Stopped", "No replica is wanted");
        }
        String progress = "%d of %d replicas are ready".formatted(ready, wanted);
        if (ready >= wanted && rolledOut(deployment, wanted)) {
            return new Verdict(true, "Serving", progress);
        }
        return Stream.concat(
                        pods.stream().flatMap(pod -> unplaced(model, pod, progress).stream()),
                        pods.stream().flatMap(pod -> notStarting(pod, progress)))
                .findFirst()
                .orElseGet(() -> new Verdict(false, "Loading", progress + "; the model is being loaded"));
    }

    private static boolean rolledOut(Deployment deployment, int wanted) {
        Optional<DeploymentStatus> seen = Optional.ofNullable(deployment.getStatus());
        long observed = seen.map(DeploymentStatus::getObservedGeneration).orElse(0L);
        return observed >= deployment.getMetadata().getGeneration()
                && count(seen.map(DeploymentStatus::getUpdatedReplicas)) == wanted
                && count(seen.map(DeploymentStatus::getReplicas)) == wanted;
    }

    private static Optional<Verdict> unplaced(InferenceModel model, Pod pod, String progress) {
        int gpus = model.getSpec().gpus();
        String need = gpus == 0 ? "for a node" : "for %d free GPUs on one node".formatted(gpus);
        return Optional.ofNullable(pod.getStatus())
                .flatMap(status -> status.getConditions().stream()
                        .filter(condition -> "Unschedulable".equals(condition.getReason()))
                        .findFirst())
                .map(condition -> new Verdict(
                        false,
                        "NoCapacity",
                        "%s; a pod waits %s (%s)".formatted(progress, need, condition.getMessage())));
    }

    private static Stream<Verdict> notStarting(Pod pod, String progress) {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> status.getContainerStatuses().stream())
                .flatMap(container -> Stream.ofNullable(container.getState()))
                .flatMap(state -> Stream.ofNullable(state.getWaiting()))
                .flatMap(waiting -> trouble(waiting, progress));
    }

    private static Stream<Verdict> trouble(ContainerStateWaiting waiting, String progress) {
        String message = progress + "; " + waiting.getReason() + ": " + waiting.getMessage();
        if (IMAGE.contains(waiting.getReason())) {
            return Stream.of(new Verdict(false, "ImageUnavailable", message));
        }
        return CRASHING.equals(waiting.getReason())
                ? Stream.of(new Verdict(false, "Crashing", message))
                : Stream.empty();
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
        return count(Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getReadyReplicas));
    }

    private static int count(Optional<@Nullable Integer> value) {
        return value.orElse(0);
    }
}
