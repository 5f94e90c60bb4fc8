package dev.cabana.budget.quota;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document takes of its team's quota.
 *
 * @param gpuNodes the most that its groups may grow to
 * @param gpus of the desired nodes
 * @param hourlyUsd of the desired nodes and all the rest
 * @param unpriced what has no known price and is not counted
 * @param until when its lease ends, or null
 */
public record Demand(
        int gpuNodes,
        int gpus,
        BigDecimal hourlyUsd,
        List<String> unpriced,
        @Nullable Instant until) {

    /** Hours that it will stand between {@code from} and {@code to}. */
    public BigDecimal hours(Instant from, Instant to) {
        Instant end = until != null && until.isBefore(to) ? until : to;
        return Books.hours(from.isBefore(end) ? Duration.between(from, end) : Duration.ZERO);
    }
}
