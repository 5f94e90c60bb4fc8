package dev.cabana.modelusage.fetch;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** As core-api tells it (ADR 102). The id never changes, and no call is in two batches. */
record Batch(String id, String deployment, String instance, List<Total> totals) {

    /** @param firstToken and {@code whole} calls by the upper bound of their bucket; null from a core-api that does not tell */
    record Total(
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
            @Nullable SortedMap<Integer, Long> whole) {}

    /** @param more whether there are further ones */
    record Answer(List<Batch> items, boolean more) {}
}
