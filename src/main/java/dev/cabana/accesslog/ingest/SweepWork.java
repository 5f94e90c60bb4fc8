package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.ingest.BucketSweep.Swept;
import dev.cabana.accesslog.store.LogSource;
import dev.cabana.accesslog.store.Sources;
import dev.cabana.aws.AwsFailure;
import dev.cabana.signal.Signals;
import dev.cabana.work.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at one deployment's logs bucket again and again, for as long as there is one. The instance is its id. */
@Component
class SweepWork implements Work {
    static final String KIND = "access-log-sweep";
    private static final Logger log = LoggerFactory.getLogger(SweepWork.class);

    private final BucketSweep sweep;
    private final Sources sources;
    private final Signals signals;
    private final AccessLogSettings settings;
    private final Clock clock;

    SweepWork(BucketSweep sweep, Sources sources, Signals signals, AccessLogSettings settings, Clock clock) {
        this.sweep = sweep;
        this.sources = sources;
        this.signals = signals;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        LogSource source = sources.find(UUID.fromString(instance)).orElse(null);
        if (source == null) {
            return null;
        }
        Instant later = clock.instant().plus(settings.every());
        try {
            return sweep(source) ? clock.instant() : later;
        } catch (AwsFailure refused) {
            log.warn("Cannot read the logs bucket {}; looking again at {}", source.bucket(), later, refused);
            sources.troubled(source.deployment().id(), String.valueOf(refused.getMessage()));
            return later;
        }
    }

    /** @return whether there is more to bring in */
    private boolean sweep(LogSource source) {
        Swept swept = sweep.sweep(source);
        if (swept.gone()) {
            sources.troubled(source.deployment().id(), "There is no bucket " + source.bucket());
        }
        if (swept.lines() > 0) {
            signals.publish("deployment:" + source.deployment().id());
            log.info("Brought in {} access-log lines of {}", swept.lines(), source.bucket());
        }
        return swept.more();
    }
}
