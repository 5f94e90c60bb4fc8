package dev.cabana.sandbox.kubernetes.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How fast simulated things go.
 *
 * @param podStart from placement to readiness
 * @param modelLoad what a pod with GPUs takes longer
 */
public record Pace(Clock clock, Duration podStart, Duration modelLoad) {

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    boolean reached(Instant instant) {
        return !now().isBefore(instant);
    }
}
