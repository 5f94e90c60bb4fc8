package dev.cabana.notification.delivery;

import dev.cabana.notification.NotificationSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long to wait before the next attempt: twice as long each time, and never the same for all, who would else come at once. */
@Component
class Backoff {
    private static final double SPREAD = 0.2;
    private static final int MOST_DOUBLINGS = 30;

    private final NotificationSettings settings;

    Backoff(NotificationSettings settings) {
        this.settings = settings;
    }

    /** @param attempts made so far @param wanted what the receiver asked for; never waited for longer than the longest pause */
    Duration after(int attempts, @Nullable Duration wanted) {
        return after(attempts, wanted, ThreadLocalRandom.current());
    }

    Duration after(int attempts, @Nullable Duration wanted, RandomGenerator random) {
        Duration doubled = settings.firstPause().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration least = wanted != null && wanted.compareTo(doubled) > 0 ? wanted : doubled;
        Duration capped = least.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : least;
        double factor = random.nextDouble(1 - SPREAD, 1 + SPREAD);
        return Duration.ofMillis(Math.max(1, (long) (capped.toMillis() * factor)));
    }
}
