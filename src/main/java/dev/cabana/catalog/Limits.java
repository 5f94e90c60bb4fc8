package dev.cabana.catalog;

import java.time.LocalDate;

/**
 * Bounds on a document.
 *
 * @param nodesPerGroup nodes in one managed node group
 * @param diskGiBMax of a root volume; gp3 itself allows more
 */
public record Limits(
        String source,
        LocalDate asOf,
        int nodesPerGroup,
        int gpuGroups,
        int diskGiBMin,
        int diskGiBMax,
        int allowedCidrs,
        int replicasPerModel,
        int models,
        int labels,
        int logRetentionDaysMax,
        int zonesMin,
        int zonesMax) {}
