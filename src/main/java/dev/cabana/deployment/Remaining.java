package dev.cabana.deployment;

import dev.cabana.deployment.ledger.ResourceRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Estimates how long is left: the longest chain of expected durations among what is not settled yet. */
final class Remaining {
    private Remaining() {}

    /** @param rows in dependency order */
    static Duration of(List<ResourceRow> rows) {
        Map<String, Duration> ends = new HashMap<>();
        for (ResourceRow row : rows) {
            Duration start = row.node().dependsOn().stream()
                    .map(dependency -> ends.getOrDefault(dependency, Duration.ZERO))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            ends.put(
                    row.address(), row.settled() ? start : start.plus(row.node().expected()));
        }
        return ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
