package dev.cabana.tryit;

import dev.cabana.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How often one person may ask, on this replica. */
@Component
class Allowance {
    private static final int MOST = 20;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> asked = new ConcurrentHashMap<>();

    Allowance(Clock clock) {
        this.clock = clock;
    }

    void take(String person) {
        Instant now = clock.instant();
        asked.compute(person, (id, known) -> {
            Deque<Instant> times = known == null ? new ArrayDeque<>() : known;
            while (!times.isEmpty() && times.peek().isBefore(now.minus(WITHIN))) {
                times.poll();
            }
            if (times.size() >= MOST) {
                throw Refusal.conflict(
                        "That were " + MOST + " questions within a minute; wait a moment. Programs use a "
                                + "model key, with limits of its own");
            }
            times.add(now);
            return times;
        });
    }
}
