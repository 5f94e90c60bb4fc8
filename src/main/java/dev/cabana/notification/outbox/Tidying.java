package dev.cabana.notification.outbox;

import dev.cabana.notification.NotificationSettings;
import dev.cabana.work.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets, once a day, what was told long ago. */
@Component
class Tidying implements Round {
    private static final String KIND = "notification-tidy";
    private static final Duration DAY = Duration.ofDays(1);

    private final Outbox outbox;
    private final NotificationSettings settings;
    private final Clock clock;

    Tidying(Outbox outbox, NotificationSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant round() {
        outbox.forget(clock.instant().minus(settings.kept()));
        return clock.instant().plus(DAY);
    }
}
