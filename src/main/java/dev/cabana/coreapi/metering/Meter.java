package dev.cabana.coreapi.metering;

import dev.cabana.coreapi.usage.UsageBatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Metering as a part of the program: counts what is sealed, and makes a round each minute. */
public final class Meter implements Consumer<UsageBatch>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Counts counts;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("metering").daemon().unstarted(task));

    public Meter(Path spool) {
        this.counts = new Counts(spool);
    }

    @Override
    public void accept(UsageBatch batch) {
        counts.accept(batch);
    }

    private @Nullable Metering metering;

    public void start(
            KubernetesClient client,
            String namespace,
            Marketplace marketplace,
            List<Dimension> dimensions,
            Clock clock) {
        var started = new Metering(counts, new ClusterLedger(client, namespace), marketplace, dimensions, clock);
        metering = started;
        executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        started.round();
                    } catch (RuntimeException e) {
                        LOG.warn("Usage is not metered in this round: {}; the next is in a minute", e.toString());
                    }
                },
                ROUND.toMillis(),
                ROUND.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** For the last time, when everything is counted. */
    public void note() {
        if (metering != null) {
            metering.note();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
