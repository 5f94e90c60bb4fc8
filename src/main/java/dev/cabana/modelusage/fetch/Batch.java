package dev.cabana.modelusage.fetch;

import java.time.Instant;
import java.util.List;

/** As core-api tells it (ADR 102). The id never changes, and no call is in two batches. */
record Batch(String id, String deployment, String instance, List<Total> totals) {

    record Total(
            Instant hour,
            String key,
            String team,
            String model,
            long calls,
            long failed,
            long uncounted,
            long tokensIn,
            long tokensOut) {}

    /** @param more whether there are further ones */
    record Answer(List<Batch> items, boolean more) {}
}
