package dev.cabana.deployment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list.
 *
 * @param appliedRevision 0 before the first revision is in force
 * @param footprint of the desired revision; null once it is deleted
 */
public record DeploymentSummary(
        UUID id,
        String name,
        String team,
        String account,
        String region,
        Phase phase,
        int desiredRevision,
        int appliedRevision,
        Progress progress,
        @Nullable Footprint footprint,
        Instant createdAt,
        Instant updatedAt) {

    /** Counts of resources. @param total all that exist or are to exist */
    public record Progress(int total, int ready, int stalled, int drifted) {}

    /**
     * How large the desired revision is.
     *
     * @param gpus in all GPU nodes together
     * @param monthlyUsd by list prices, 730 hours, without usage-based charges
     * @param unpriced what has no price that is known and is not in the sum, for people
     */
    public record Footprint(int cpuNodes, int gpuNodes, int gpus, BigDecimal monthlyUsd, List<String> unpriced) {}
}
