package dev.cabana.sandbox.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How time passes in the sandbox. States are derived from stored instants, never from timers: a process that was killed
 * finds everything as far along as it should be.
 */
public final class Clockwork {
    private final Clock clock;
    private final SandboxSettings settings;

    Clockwork(Clock clock, SandboxSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** To the microsecond, as PostgreSQL keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Durations at speed 1. */
    public Durations durations() {
        return settings.durations();
    }

    public Duration scaled(Duration atSpeedOne) {
        return settings.scaled(atSpeedOne);
    }

    /** True once {@code atSpeedOne}, scaled, has passed since {@code start}. */
    public boolean passed(Instant start, Duration atSpeedOne) {
        return !now().isBefore(start.plus(scaled(atSpeedOne)));
    }
}
