package dev.cabana.sandbox.kubernetes.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The latest changes in order, for watches. It begins with the process, as a real server's watch cache does. */
public final class ChangeLog {
    private static final int KEPT = 10_000;
    private final ConcurrentSkipListMap<Long, Change> changes = new ConcurrentSkipListMap<>();
    private long oldest;
    private long last;

    ChangeLog(long start) {
        oldest = start;
        last = start;
    }

    synchronized void add(Change change) {
        changes.put(change.version(), change);
        last = change.version();
        while (changes.size() > KEPT) {
            oldest = changes.pollFirstEntry().getKey();
        }
        notifyAll();
    }

    public synchronized long last() {
        return last;
    }

    /**
     * What happened after {@code version}; waits for it at most {@code patience}.
     *
     * @return empty when {@code version} is older than the log reaches
     */
    public synchronized Optional<List<Change>> after(long version, Duration patience) throws InterruptedException {
        if (version < oldest) {
            return Optional.empty();
        }
        if (last <= version) {
            wait(Math.max(1, patience.toMillis()));
        }
        return version < oldest
                ? Optional.empty()
                : Optional.of(List.copyOf(changes.tailMap(version, false).values()));
    }
}
