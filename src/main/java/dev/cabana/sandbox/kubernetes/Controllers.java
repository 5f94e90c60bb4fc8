package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the clusters' controllers run: at once after every change, and now and then for what is due by time. */
final class Controllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);
    private static final Duration SLOWEST = Duration.ofMillis(100);
    private static final Duration FASTEST = Duration.ofMillis(50);
    /** Controllers that never come to rest must not take a processor for themselves. */
    private static final int MOST_ROUNDS = 20;

    private final ObjectStore store;
    private final Runnable round;
    private final Duration every;
    private final Thread thread;

    Controllers(SandboxSettings settings, ObjectStore store, Runnable round) {
        this.store = store;
        this.round = round;
        this.every = settings.scaled(SLOWEST.multipliedBy(4), FASTEST, SLOWEST);
        this.thread = Thread.ofPlatform().name("sandbox-kubernetes").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long version = settle();
                store.changes().after(version, every);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the version that the last round started from */
    private long settle() throws InterruptedException {
        for (int i = 1; ; i++) {
            long version = store.version();
            runOnce();
            if (version == store.version()) {
                return version;
            }
            if (i == MOST_ROUNDS) {
                Thread.sleep(every);
                return store.version();
            }
        }
    }

    private void runOnce() {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.warn("A round of the sandbox's Kubernetes controllers failed; the next one tries again", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
