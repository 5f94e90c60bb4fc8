package dev.cabana.modelkey.placement;

import dev.cabana.modelkey.ModelKeyStore;
import dev.cabana.work.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets, once a day, the portal's own keys that ended long ago: by then what was asked with them is counted. */
@Component
class Forgetting implements Round {
    private static final String KIND = "model-keys-forget";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST = 1_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NEXT_PART = Duration.ofMinutes(1);

    private final ModelKeyStore keys;
    private final Clock clock;

    Forgetting(ModelKeyStore keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant round() {
        Instant now = clock.instant();
        int forgotten = keys.forgetInternal(now.minus(KEPT), MOST);
        return now.plus(forgotten == MOST ? NEXT_PART : DAY);
    }
}
