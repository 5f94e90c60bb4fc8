package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.store.Days;
import dev.cabana.accesslog.store.Sources;
import dev.cabana.work.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Makes the next days' partitions, and drops what is older than the retention. */
@Component
class DaysWork implements Round {
    private static final String KIND = "access-log-days";
    private static final Duration EVERY = Duration.ofHours(1);

    private final Days days;
    private final Sources sources;
    private final AccessLogSettings settings;
    private final Clock clock;

    DaysWork(Days days, Sources sources, AccessLogSettings settings, Clock clock) {
        this.days = days;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant round() {
        Instant now = clock.instant();
        days.ahead();
        days.dropBefore(Days.of(now.minus(settings.retention())));
        sources.forgetBefore(now.minus(settings.retention()));
        return now.plus(EVERY);
    }
}
