package dev.cabana.budget;

/** What a team takes of what is not limited by the month. @param gpuNodes by the most that each group may grow to */
public record TeamUse(int deployments, int gpuNodes) {}
