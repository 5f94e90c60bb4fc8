package dev.cabana.budget;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one deployment costs in one month, in USD by list prices, before tax, usage-based charges not included.
 *
 * @param phase {@code standing}, {@code deleting} or {@code deleted}
 * @param usd metered so far
 * @param forecastUsd metered, and what is still to come until the month or the lease ends if nothing changes
 * @param nodeHours metered so far, of every kind of node
 * @param hourlyUsd of what stands now
 * @param unpriced what has no known price and is in no sum
 */
public record DeploymentCost(
        String deployment,
        String phase,
        BigDecimal usd,
        BigDecimal forecastUsd,
        BigDecimal nodeHours,
        BigDecimal gpuHours,
        BigDecimal forecastGpuHours,
        BigDecimal hourlyUsd,
        List<String> unpriced) {}
