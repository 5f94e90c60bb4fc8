package dev.cabana.modelusage;

import dev.cabana.coreapi.LatencyBuckets;
import dev.cabana.deployment.ModelTraffic.Latency;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Read from buckets: within one, calls are taken to be spread evenly. */
final class Percentiles {
    private Percentiles() {}

    /** @param buckets calls by their upper bound @return null when there are none */
    static @Nullable Latency of(SortedMap<Integer, Long> buckets) {
        return buckets.isEmpty() ? null : new Latency(at(buckets, 0.50), at(buckets, 0.95));
    }

    private static long at(SortedMap<Integer, Long> buckets, double part) {
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        double wanted = part * all;
        long below = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            if (below + bucket.getValue() >= wanted) {
                return within(bucket.getKey(), (wanted - below) / bucket.getValue());
            }
            below += bucket.getValue();
        }
        return LatencyBuckets.beginOf(buckets.lastKey());
    }

    private static long within(int bound, double part) {
        int begin = LatencyBuckets.beginOf(bound);
        return bound == LatencyBuckets.LONGER ? begin : Math.round(begin + part * (bound - begin));
    }
}
