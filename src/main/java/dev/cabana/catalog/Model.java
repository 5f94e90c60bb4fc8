package dev.cabana.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be served.
 *
 * @param name as in a deployment's document
 * @param parameters for people, for example {@code 33B, 3B active}
 * @param licence of the weights; says so where it was not verified
 */
public record Model(
        String name,
        String title,
        String parameters,
        int contextTokens,
        String licence,
        String defaultVersion,
        List<Version> versions) {

    /**
     * One checkpoint.
     *
     * @param precision of the weights
     * @param checkpointGB size of the weights, in 10⁹ bytes
     * @param minGpuMemoryGB across the GPUs of one replica, in 10⁹ bytes
     * @param gpus per replica, by GPU model; a GPU model that is missing is not supported
     * @param image of the model server
     * @param checkpoint where the weights come from
     * @param estimate which of the numbers no source states; null when all are stated
     */
    public record Version(
            String version,
            String precision,
            int checkpointGB,
            int minGpuMemoryGB,
            Map<String, Integer> gpus,
            String image,
            String checkpoint,
            @Nullable String estimate) {

        /** GPUs of {@code type} that one replica takes; empty when it cannot run there. */
        public Optional<Integer> gpusOn(InstanceType type) {
            return Optional.ofNullable(type.gpu())
                    .map(gpu -> gpus.get(gpu.model()))
                    .filter(needed -> needed <= type.gpus());
        }
    }

    public Model {
        versions = List.copyOf(versions);
        if (versions.stream().noneMatch(version -> version.version().equals(defaultVersion))) {
            throw new IllegalArgumentException("Model " + name + " has no version " + defaultVersion);
        }
    }

    public Optional<Version> version(String wanted) {
        return versions.stream()
                .filter(version -> version.version().equals(wanted))
                .findFirst();
    }
}
