package dev.cabana.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many calls each credential has made in its current window. Kept in this process: with several replicas, each lets
 * that many through.
 */
@Component
class RateLimits {
    private static final int SWEEP_ABOVE = 10_000;

    private final WebSettings settings;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(Instant end, int used) {}

    /** @param remaining calls until {@code reset} @param reset until the window ends */
    record Count(boolean allowed, int remaining, Duration reset) {}

    RateLimits(WebSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    int quota() {
        return settings.rateLimit();
    }

    Duration window() {
        return settings.rateWindow();
    }

    /** Counts one call. A window begins with its first call, so that not everybody's ends at once. */
    Count count(String credential) {
        var now = clock.instant();
        if (windows.size() > SWEEP_ABOVE) {
            windows.values().removeIf(window -> !window.end().isAfter(now));
        }
        var window = windows.compute(
                credential,
                (key, before) -> before == null || !before.end().isAfter(now)
                        ? new Window(now.plus(window()), 1)
                        : new Window(before.end(), Math.min(before.used() + 1, quota() + 1)));
        return new Count(
                window.used() <= quota(), Math.max(0, quota() - window.used()), Duration.between(now, window.end()));
    }
}
