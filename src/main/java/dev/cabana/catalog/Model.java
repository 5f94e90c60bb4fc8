package dev.cabana.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be served.
 *
 * @param name as in a deployment's document
 * @param parameters for people, for example {@code 33B, 3B active}
 * @param licence of the weights; says so where it was not verified
 * @param source of the numbers, and when it was read; null for the file's
 * @param unknown what no source says, for people
 */
public record Model(
        String name,
        String title,
        String parameters,
        int contextTokens,
        String licence,
        String defaultVersion,
        List<Version> versions,
        @Nullable String source,
        @Nullable LocalDate asOf,
        @Nullable List<String> unknown) {

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
     * @param engine the oldest vLLM that serves it, for example {@code 0.21.0}; null when not known
     * @param args further arguments of the model server
     * @param env its environment
     */
    public record Version(
            String version,
            String precision,
            int checkpointGB,
            int minGpuMemoryGB,
            Map<String, Integer> gpus,
            String image,
            String checkpoint,
            @Nullable String estimate,
            @Nullable String engine,
            @Nullable List<String> args,
            @Nullable Map<String, String> env) {

        public List<String> arguments() {
            return Objects.requireNonNullElse(args, List.of());
        }

        public Map<String, String> environment() {
            return Objects.requireNonNullElse(env, Map.of());
        }

        /** GPUs of {@code type} that one replica takes; empty when it cannot run there. */
        public Optional<Integer> gpusOn(InstanceType type) {
            return Optional.ofNullable(type.gpu())
                    .map(gpu -> gpus.get(gpu.model()))
                    .filter(needed -> needed <= type.gpus());
        }
    }

    public Model {
        versions = versions == null ? List.of() : List.copyOf(versions);
    }

    boolean hasDefaultVersion() {
        return version(defaultVersion).isPresent();
    }

    public List<String> unknowns() {
        return Objects.requireNonNullElse(unknown, List.of());
    }

    /** The same with its source, unless it has one of its own. */
    Model from(String file, LocalDate read) {
        return source != null
                ? this
                : new Model(
                        name, title, parameters, contextTokens, licence, defaultVersion, versions, file, read, unknown);
    }

    public Optional<Version> version(String wanted) {
        return versions.stream()
                .filter(version -> Objects.equals(version.version(), wanted))
                .findFirst();
    }
}
