package dev.cabana.provisioning.engine;

import dev.cabana.provisioning.ProvisioningSettings;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Turns durations at AWS's pace into waits at the pace of the cloud at hand. */
@Component
class Pace {
    private static final Duration LEAST = Duration.ofMillis(25);
    private static final Duration LEAST_BACKOFF = Duration.ofMillis(100);
    private static final int MAX_DOUBLINGS = 12;
    private static final int MOST_DOUBLINGS_UNTIL_VISIBLE = 2;

    private final double factor;
    private final EngineSettings settings;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Pace(ProvisioningSettings provisioning, EngineSettings settings) {
        this.factor = provisioning.pace();
        this.settings = settings;
    }

    Duration scaled(Duration atAws) {
        return atLeast(LEAST, times(atAws, factor));
    }

    /** @param failures in a row, this one included; half of the wait is chance, so that many do not come back at once */
    Duration backoff(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
        Duration full = settings.backoff().multipliedBy(1L << doublings);
        Duration capped = full.compareTo(settings.maxBackoff()) > 0 ? settings.maxBackoff() : full;
        return atLeast(LEAST_BACKOFF, times(capped, factor * random.nextDouble(0.5, 1.0)));
    }

    /** For what was made a moment ago and is not seen everywhere yet: that takes seconds, so the waits stay short. */
    Duration untilVisible(int failures) {
        return backoff(Math.min(failures, MOST_DOUBLINGS_UNTIL_VISIBLE));
    }

    Duration stalledRecheck() {
        return atLeast(LEAST_BACKOFF, scaled(settings.stalledRecheck()));
    }

    Duration visibility() {
        return scaled(settings.visibility());
    }

    /** Not all at once, and not always at the same time. */
    Duration driftInterval(long convergedResources) {
        Duration budgeted =
                Duration.ofMinutes(1).multipliedBy(convergedResources).dividedBy(settings.driftPerMinute());
        return times(atLeast(settings.driftInterval(), budgeted), random.nextDouble(0.8, 1.2));
    }

    private static Duration times(Duration duration, double by) {
        return Duration.ofMillis(Math.round(duration.toMillis() * by));
    }

    private static Duration atLeast(Duration least, Duration other) {
        return other.compareTo(least) < 0 ? least : other;
    }
}
