package dev.cabana.modelloop;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Names that are due, each at most once, and the earlier of its times when it is asked for twice. */
final class WorkQueue {
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    /** By name; compared by difference, as {@link System#nanoTime} demands. */
    private final Map<String, Long> due = new HashMap<>();

    synchronized void add(String name, Duration delay) {
        long at = System.nanoTime() + delay.toNanos();
        due.merge(name, at, (known, asked) -> asked - known < 0 ? asked : known);
        notifyAll();
    }

    /** Waits until one is due. */
    synchronized String take() throws InterruptedException {
        while (true) {
            long now = System.nanoTime();
            String first = null;
            long left = Duration.ofMillis(LONGEST_WAIT_MILLIS).toNanos();
            for (var entry : due.entrySet()) {
                long until = entry.getValue() - now;
                if (until < left) {
                    left = until;
                    first = entry.getKey();
                }
            }
            if (first != null && left <= 0) {
                due.remove(first);
                return first;
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
    }
}
