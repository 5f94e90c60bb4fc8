package dev.cabana.coreapi.usage;

import java.time.Instant;

/**
 * What one call used.
 *
 * @param hour in which it ended
 * @param known false: the model server did not say how many tokens
 */
public record UsageLine(
        Instant hour, String key, String team, String model, boolean failed, boolean known, long in, long out) {}
