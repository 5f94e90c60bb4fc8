package dev.cabana.coreapi.usage;

import dev.cabana.coreapi.LatencyBuckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the portal fetches: usage by hour, key and model. The id never changes and no line is in two batches, so that who
 * stores a batch under its id counts everything once.
 */
public record UsageBatch(String id, String deployment, String instance, List<Total> totals) {

    /**
     * @param failed calls that did not end well
     * @param uncounted calls for which the model server named no tokens
     * @param firstToken streamed calls by the upper bound of their {@link LatencyBuckets bucket}; null before there were any
     * @param whole the same of all calls that ended well, by how long the answer took
     */
    public record Total(
            Instant hour,
            String key,
            String team,
            String model,
            long calls,
            long failed,
            long uncounted,
            long tokensIn,
            long tokensOut,
            @Nullable SortedMap<Integer, Long> firstToken,
            @Nullable SortedMap<Integer, Long> whole) {

        private static Total of(UsageLine line) {
            Timing timing = Objects.requireNonNullElse(line.timing(), Timing.NONE);
            return new Total(
                    line.hour(),
                    line.key(),
                    line.team(),
                    line.model(),
                    1,
                    line.failed() ? 1 : 0,
                    line.known() ? 0 : 1,
                    line.in(),
                    line.out(),
                    bucket(timing.firstToken()),
                    bucket(timing.whole()));
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
                    tokensOut + other.tokensOut,
                    sum(firstToken, other.firstToken),
                    sum(whole, other.whole));
        }

        private static SortedMap<Integer, Long> bucket(@Nullable Long millis) {
            SortedMap<Integer, Long> buckets = new TreeMap<>();
            if (millis != null) {
                buckets.put(LatencyBuckets.of(millis), 1L);
            }
            return buckets;
        }

        private static SortedMap<Integer, Long> sum(
                @Nullable SortedMap<Integer, Long> one, @Nullable SortedMap<Integer, Long> other) {
            SortedMap<Integer, Long> both = new TreeMap<>();
            Stream.of(one, other)
                    .filter(Objects::nonNull)
                    .forEach(buckets -> buckets.forEach((bound, calls) -> both.merge(bound, calls, Long::sum)));
            return both;
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
