package dev.cabana.coreapi.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one call used.
 *
 * @param hour in which it ended
 * @param known false: the model server did not say how many tokens
 * @param timing null in lines of before it was noted
 */
public record UsageLine(
        Instant hour,
        String key,
        String team,
        String model,
        boolean failed,
        boolean known,
        long in,
        long out,
        @Nullable Timing timing) {}
