package dev.cabana.notification.outbox;

import dev.cabana.notification.NotificationSettings;
import dev.cabana.work.Work;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets, once a day, what was told long ago. */
@Component
class Tidying implements Work {
    private static final String KIND = "notification-tidy";
    private static final Duration DAY = Duration.ofDays(1);

    private final Outbox outbox;
    private final WorkQueue queue;
    private final NotificationSettings settings;
    private final Clock clock;

    Tidying(Outbox outbox, WorkQueue queue, NotificationSettings settings, Clock clock) {
        this.outbox = outbox;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        queue.wake(KIND, "all");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        outbox.forget(clock.instant().minus(settings.kept()));
        return clock.instant().plus(DAY);
    }
}
