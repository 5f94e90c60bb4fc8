package dev.cabana.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a team may have; null is no limit.
 *
 * @param deployments that stand at the same time, until the last resource is gone
 * @param gpuNodes over all deployments, by the most that each group may grow to
 * @param gpuHours a calendar month (UTC)
 * @param monthlyUsd a calendar month (UTC), by list prices
 */
public record QuotaLimits(
        @Nullable Integer deployments,
        @Nullable Integer gpuNodes,
        @Nullable BigDecimal gpuHours,
        @Nullable BigDecimal monthlyUsd) {
    public static final QuotaLimits NONE = new QuotaLimits(null, null, null, null);

    public boolean none() {
        return equals(NONE);
    }
}
