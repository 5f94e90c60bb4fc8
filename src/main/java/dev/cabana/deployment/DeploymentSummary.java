package dev.cabana.deployment;

import java.time.Instant;
import java.util.UUID;

/** One line of the list. @param appliedRevision 0 before the first revision is in force */
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
        Instant createdAt,
        Instant updatedAt) {

    /** Counts of resources. @param total all that exist or are to exist */
    public record Progress(int total, int ready, int stalled, int drifted) {}
}
