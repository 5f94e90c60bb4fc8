package dev.cabana.coreapi.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the portal fetches: usage by hour, key and model. The id never changes and no line is in two batches, so that who
 * stores a batch under its id counts everything once.
 */
public record UsageBatch(String id, String deployment, String instance, List<Total> totals) {

    /** @param failed calls that did not end well @param uncounted calls for which the model server named no tokens */
    public record Total(
            Instant hour,
            String key,
            String team,
            String model,
            long calls,
            long failed,
            long uncounted,
            long tokensIn,
            long tokensOut) {

        private static Total of(UsageLine line) {
            return new Total(
                    line.hour(),
                    line.key(),
                    line.team(),
                    line.model(),
                    1,
                    line.failed() ? 1 : 0,
                    line.known() ? 0 : 1,
                    line.in(),
                    line.out());
        }

        private Total plus(Total other) {
            return new Total(
                    hour,
                    key,
                    team,
                    model,
                    calls + other.calls,
                    failed + other.failed,
                    uncounted + other.uncounted,
                    tokensIn + other.tokensIn,
                    tokensOut + other.tokensOut);
        }
    }

    private record Of(Instant hour, String key, String team, String model) implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            return java.util.Comparator.comparing(Of::hour)
                    .thenComparing(Of::key)
                    .thenComparing(Of::model)
                    .thenComparing(Of::team)
                    .compare(this, other);
        }
    }

    static UsageBatch of(String id, String deployment, String instance, Collection<UsageLine> lines) {
        Map<Of, Total> totals = new TreeMap<>();
        lines.forEach(line ->
                totals.merge(new Of(line.hour(), line.key(), line.team(), line.model()), Total.of(line), Total::plus));
        return new UsageBatch(id, deployment, instance, new ArrayList<>(totals.values()));
    }
}
