package dev.cabana.sandbox.cloud;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time have its effects: calls every {@link Tick} in turn. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long EVERY_MILLIS = 100;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sandbox-tick").daemon().factory());
    private final Store store;
    private final List<Tick> ticks;

    Ticker(Store store, List<Tick> ticks) {
        this.store = store;
        this.ticks = ticks;
        thread.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
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
