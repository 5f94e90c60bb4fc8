package dev.cabana.modelloop;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model that runs: the one that people use, or the canary beside it.
 *
 * @param key value of the label by which its pods are known
 * @param weight of a hundred requests, when it is ready
 */
record Track(
        InferenceModel model,
        String key,
        String version,
        String image,
        String checkpoint,
        @Nullable Integer checkpointGB,
        @Nullable String precision,
        List<String> args,
        Map<String, String> env,
        int gpus,
        int replicas,
        int weight) {
    static final String LABEL = "cabana.dev/inference-model";
    private static final String CANARY = "-canary";
    private static final int ALL = 100;

    static Track stable(InferenceModel model) {
        InferenceModelSpec spec = model.getSpec();
        return new Track(
                model,
                model.getMetadata().getName(),
                spec.version(),
                spec.image(),
                spec.checkpoint(),
                spec.checkpointGB(),
                spec.precision(),
                spec.arguments(),
                spec.environment(),
                spec.gpus(),
                spec.isStopped() ? 0 : spec.replicas(),
                ALL - Optional.ofNullable(spec.canary()).map(CanarySpec::weight).orElse(0));
    }

    static Optional<Track> canary(InferenceModel model) {
        InferenceModelSpec spec = model.getSpec();
        return Optional.ofNullable(spec.canary())
                .map(canary -> new Track(
                        model,
                        model.getMetadata().getName() + CANARY,
                        canary.version(),
                        Objects.requireNonNullElse(canary.image(), spec.image()),
                        canary.checkpoint(),
                        canary.checkpointGB() == null ? spec.checkpointGB() : canary.checkpointGB(),
                        canary.precision() == null ? spec.precision() : canary.precision(),
                        Objects.requireNonNullElse(canary.args(), spec.arguments()),
                        Objects.requireNonNullElse(canary.env(), spec.environment()),
                        Objects.requireNonNullElse(canary.gpus(), spec.gpus()),
                        spec.isStopped() ? 0 : canary.replicas(),
                        canary.weight()));
    }

    /** Whose pods, or other objects, these are, by the label's value. */
    static String modelOf(String key) {
        return key.endsWith(CANARY) ? key.substring(0, key.length() - CANARY.length()) : key;
    }

    static boolean isCanary(String key) {
        return key.endsWith(CANARY);
    }

    /** Of its Deployment and its PodDisruptionBudget. */
    String workload() {
        return "inference-" + key;
    }

    /** {@code inference-<UUID>-internal}, 55 characters; a canary's has 62, and 63 is the most. */
    String service() {
        return "inference-" + key + "-internal";
    }

    Map<String, String> selector() {
        return Map.of(LABEL, key);
    }

    /** While it is being removed. */
    Track withoutReplicas() {
        return new Track(model, key, version, image, checkpoint, checkpointGB, precision, args, env, gpus, 0, weight);
    }
}
