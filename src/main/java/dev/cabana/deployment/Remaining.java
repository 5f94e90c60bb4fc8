package dev.cabana.deployment;

import dev.cabana.deployment.ledger.ResourceRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Estimates how long is left: the longest chain of expected durations among what is not settled yet. */
final class Remaining {
    private Remaining() {}

    /** @param rows in dependency order @param pace factor on what AWS takes */
    static Duration of(List<ResourceRow> rows, double pace) {
        Map<String, Duration> ends = new HashMap<>();
        for (ResourceRow row : rows) {
            Duration start = row.node().dependsOn().stream()
                    .map(dependency -> ends.getOrDefault(dependency, Duration.ZERO))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            ends.put(
                    row.address(), row.settled() ? start : start.plus(row.node().expected()));
        }
        Duration longest = ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        return Duration.ofMillis((long) (longest.toMillis() * pace));
    }
}
