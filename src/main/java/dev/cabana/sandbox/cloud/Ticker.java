package dev.cabana.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time have its effects: calls every {@link Tick} in turn. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long SLOWEST_MILLIS = 100;
    private static final long FASTEST_MILLIS = 50;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sandbox-tick").daemon().factory());
    private final Store store;
    private final List<Tick> ticks;

    Ticker(Store store, Clockwork clock, List<Tick> ticks) {
        this.store = store;
        this.ticks = ticks;
        long scaled = clock.scaled(Duration.ofMillis(4 * SLOWEST_MILLIS)).toMillis();
        long every = Math.clamp(scaled, FASTEST_MILLIS, SLOWEST_MILLIS);
        thread.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        for (Tick tick : ticks) {
            try {
                store.transaction(tick::tick);
            } catch (RuntimeException e) {
                LOG.warn("{} failed; it is tried again at the next tick", tick, e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A tick is still running; closing all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
