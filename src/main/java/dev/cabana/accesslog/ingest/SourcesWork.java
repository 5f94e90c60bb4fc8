package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.store.Sources;
import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.DeploymentGone;
import dev.cabana.deployment.DeploymentSettled;
import dev.cabana.deployment.StandingResources;
import dev.cabana.deployment.StandingResources.Standing;
import dev.cabana.work.Round;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finds the logs buckets that there are to look at: when a deployment has settled, and now and then by itself. */
@Component
class SourcesWork implements Round {
    private static final String KIND = "access-log-sources";
    private static final String ADDRESS = "bucket/access-logs";
    private static final String NAME = "name";

    private final StandingResources resources;
    private final Sources sources;
    private final WorkQueue queue;
    private final AccessLogSettings settings;
    private final Clock clock;

    SourcesWork(
            StandingResources resources, Sources sources, WorkQueue queue, AccessLogSettings settings, Clock clock) {
        this.resources = resources;
        this.sources = sources;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant round() {
        Set<UUID> known = new HashSet<>(sources.open());
        resources.at(ADDRESS).stream()
                .filter(bucket -> !known.contains(bucket.deployment().id()))
                .forEach(bucket -> bucket.output(NAME).ifPresent(name -> open(bucket, name)));
        return clock.instant().plus(settings.every());
    }

    private void open(Standing bucket, String name) {
        sources.open(bucket.deployment(), new AwsTarget(bucket.account(), bucket.region()), name);
        queue.wake(SweepWork.KIND, bucket.deployment().id().toString());
    }

    @EventListener
    void on(DeploymentSettled settled) {
        queue.wake(KIND, ALL);
    }

    /** What is in stays until the retention takes it; nothing more is looked for. */
    @EventListener
    void on(DeploymentGone gone) {
        sources.close(gone.deployment().id());
    }
}
