package dev.cabana.catalog;

import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether an entry makes sense: names become labels and addresses, and memory has to be enough on every GPU it names. */
final class ModelChecks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern ENGINE = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final int LONGEST = 500;
    private static final int MOST_VERSIONS = 50;
    private static final long MIB = 1024L * 1024;
    private static final long GB = 1_000_000_000L;

    private final Catalog catalog;

    ModelChecks(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws Refusal with everything that is wrong */
    void check(Model model) {
        List<Violation> wrong = new ArrayList<>();
        name(wrong, "/name", model.name());
        text(wrong, "/title", model.title());
        text(wrong, "/parameters", model.parameters());
        text(wrong, "/licence", model.licence());
        require(wrong, model.contextTokens() > 0, "/contextTokens", "must be more than 0");
        require(wrong, model.versions().size() <= MOST_VERSIONS, "/versions", "must be at most " + MOST_VERSIONS);
        var seen = new HashSet<String>();
        for (int i = 0; i < model.versions().size(); i++) {
            String pointer = "/versions/" + i;
            version(wrong, pointer, model.versions().get(i));
            require(wrong, seen.add(model.versions().get(i).version()), pointer + "/version", "is there twice");
        }
        require(
                wrong,
                seen.contains(model.defaultVersion()),
                "/defaultVersion",
                "must be one of the versions: " + String.join(", ", seen));
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }

    private void version(List<Violation> wrong, String at, Model.Version version) {
        name(wrong, at + "/version", version.version());
        text(wrong, at + "/precision", version.precision());
        text(wrong, at + "/image", version.image());
        text(wrong, at + "/checkpoint", version.checkpoint());
        require(wrong, version.checkpointGB() > 0, at + "/checkpointGB", "must be more than 0");
        require(wrong, version.minGpuMemoryGB() > 0, at + "/minGpuMemoryGB", "must be more than 0");
        require(
                wrong,
                version.engine() == null || ENGINE.matcher(version.engine()).matches(),
                at + "/engine",
                "must be a version of vLLM such as 0.25.0, or left out");
        var gpus = Objects.requireNonNullElse(version.gpus(), java.util.Map.<String, Integer>of());
        require(wrong, !gpus.isEmpty(), at + "/gpus", "must name a kind of GPU and how many a replica takes");
        gpus.forEach((kind, count) -> gpus(wrong, at + "/gpus/" + kind, version, kind, count));
    }

    private void gpus(List<Violation> wrong, String at, Model.Version version, String kind, @Nullable Integer count) {
        var shape = catalog.gpuInstanceTypes().stream()
                .map(type -> Objects.requireNonNull(type.gpu()))
                .filter(gpu -> gpu.model().equals(kind))
                .findFirst();
        if (shape.isEmpty()) {
            wrong.add(new Violation(at, "no instance type of the catalog has this kind of GPU"));
            return;
        }
        int most = shape.get().count();
        if (count == null || count < 1 || count > most || Integer.bitCount(count) != 1) {
            wrong.add(new Violation(at, "must be a power of two, at most " + most));
            return;
        }
        long memory = count * shape.get().memoryMiB() * MIB / GB;
        require(
                wrong,
                memory >= version.minGpuMemoryGB(),
                at,
                "%d × %s have %d GB, and %d are needed".formatted(count, kind, memory, version.minGpuMemoryGB()));
    }

    private static void name(List<Violation> wrong, String at, @Nullable String value) {
        require(
                wrong,
                value != null && NAME.matcher(value).matches(),
                at,
                "must be at most 63 small letters, digits, dots and hyphens, for example laguna-xs");
    }

    private static void text(List<Violation> wrong, String at, @Nullable String value) {
        require(
                wrong,
                value != null && !value.isBlank() && value.length() <= LONGEST,
                at,
                "must be given, with at most " + LONGEST + " characters");
    }

    private static void require(List<Violation> wrong, boolean holds, String at, String message) {
        if (!holds) {
            wrong.add(new Violation(at, message));
        }
    }
}
