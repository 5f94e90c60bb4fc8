package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be said of one track, from its Deployment and pods. */
record Judgement(Track track, Deployment deployment, Pods pods, Surroundings surroundings) {
    private static final Set<String> IMAGE = Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName");
    private static final Set<String> SETTINGS = Set.of("CreateContainerConfigError", "CreateContainerError");
    private static final String CRASHING = "CrashLoopBackOff";

    /** @param chain from what is seen to its cause, and what to do */
    record Verdict(boolean ready, String reason, List<String> chain) {
        String message() {
            return String.join("; ", chain);
        }
    }

    Verdict verdict() {
        int wanted = track.replicas();
        if (wanted == 0 && replicas() == 0) {
            return new Verdict(true, "Stopped", List.of("No replica is wanted"));
        }
        if (wanted == 0) {
            return new Verdict(
                    false, "Stopping", List.of("%d pods are finishing their requests".formatted(replicas())));
        }
        String progress = "%d of %d replicas are ready".formatted(ready(), wanted);
        if (ready() >= wanted && rolledOut()) {
            return new Verdict(true, "Serving", List.of(progress));
        }
        return shortage()
                .map(chain -> verdict("NoCapacity", progress, chain))
                .or(() -> trouble(progress))
                .orElseGet(() -> loading(progress));
    }

    private Verdict loading(String progress) {
        boolean rolling = ready() >= track.replicas();
        return rolling
                ? verdict("RollingOut", progress, List.of("pods of the earlier version or settings are being replaced"))
                : verdict("Loading", progress, List.of("the model is being loaded"));
    }

    private static Verdict verdict(String reason, String progress, List<String> rest) {
        List<String> chain = new ArrayList<>(List.of(progress));
        chain.addAll(rest);
        return new Verdict(false, reason, chain);
    }

    private Optional<List<String>> shortage() {
        return pods.unplaced()
                .map(message ->
                        new Shortage(track.gpus(), message, surroundings.gpus(), surroundings.groups()).chain());
    }

    private Optional<Verdict> trouble(String progress) {
        return pods.waiting()
                .flatMap(waiting -> reasonOf(waiting).stream()
                        .map(reason -> verdict(
                                reason,
                                progress,
                                List.of(waiting.getReason() + ": " + waiting.getMessage(), advice(reason)))))
                .findFirst();
    }

    private static Optional<String> reasonOf(ContainerStateWaiting waiting) {
        String reason = String.valueOf(waiting.getReason());
        if (IMAGE.contains(reason)) {
            return Optional.of("ImageUnavailable");
        }
        if (SETTINGS.contains(reason)) {
            return Optional.of("Misconfigured");
        }
        return reason.equals(CRASHING) ? Optional.of("Crashing") : Optional.empty();
    }

    private static String advice(String reason) {
        return switch (reason) {
            case "ImageUnavailable" -> "Name an image that exists and that the nodes' role may pull";
            case "Misconfigured" -> "Make the Secret or setting that the message names";
            default -> "Read the pod's log: the model server ends after it starts";
        };
    }

    boolean rolledOut() {
        Optional<DeploymentStatus> seen = Optional.ofNullable(deployment.getStatus());
        long observed = seen.map(DeploymentStatus::getObservedGeneration).orElse(0L);
        return observed
                        >= Optional.ofNullable(deployment.getMetadata().getGeneration())
                                .orElse(0L)
                && count(seen.map(DeploymentStatus::getUpdatedReplicas)) == track.replicas()
                && replicas() == track.replicas();
    }

    int replicas() {
        return count(Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getReplicas));
    }

    int ready() {
        return count(Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getReadyReplicas));
    }

    private static int count(Optional<@Nullable Integer> value) {
        return value.orElse(0);
    }
}
