package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Duration;

/**
 * Spares a cluster in which nothing happens a round of its controllers: it gets one after a change of its own, and now and
 * then for what is due by time or comes from the cloud. Used by one thread.
 */
final class Rest {
    private static final Duration AT_SPEED_ONE = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final ObjectStore store;
    private final String cluster;
    private final Duration longest;
    private long seen = -1;
    private long since;

    Rest(ObjectStore store, String cluster, Duration longest) {
        this.store = store;
        this.cluster = cluster;
        this.longest = longest;
    }

    static Duration longest(SandboxSettings settings) {
        return settings.scaled(AT_SPEED_ONE, SHORTEST, LONGEST);
    }

    /** True when it is time for a round, which then counts as done. */
    boolean ended() {
        long version = store.version(cluster);
        long now = System.nanoTime();
        if (version == seen && now - since < longest.toNanos()) {
            return false;
        }
        seen = version;
        since = now;
        return true;
    }
}
