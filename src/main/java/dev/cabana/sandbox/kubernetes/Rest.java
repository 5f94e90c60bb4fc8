package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Duration;

/**
 * Spares a cluster in which nothing happens a round of its controllers: it gets one after a change of its own, and now and
 * then for what is due by time or comes from the cloud; the longer nothing has happened, the more seldom. Used by one thread.
 */
final class Rest {
    /** What is due some time after a change is late by at most that part of the time. */
    private static final int PART = 32;

    private static final long SHORTEST = Duration.ofMillis(50).toNanos();
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private final ObjectStore store;
    private final String cluster;
    private long seen = -1;
    private long changed;
    private long since;

    Rest(ObjectStore store, String cluster) {
        this.store = store;
        this.cluster = cluster;
    }

    /** True when it is time for a round, which then counts as done. */
    boolean ended() {
        long version = store.version(cluster);
        long now = System.nanoTime();
        if (version != seen) {
            changed = now;
        } else if (now - since < Math.clamp((now - changed) / PART, SHORTEST, LONGEST)) {
            return false;
        }
        seen = version;
        since = now;
        return true;
    }
}
