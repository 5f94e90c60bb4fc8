package dev.cabana.budget.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What one deployment has used within a stretch of time.
 *
 * @param usd of everything with a known price
 * @param hourlyUsd of what stands at the end of the stretch
 * @param unpriced what stood without a known price, for people
 */
public record Used(
        UUID deployment,
        String name,
        BigDecimal usd,
        BigDecimal nodeHours,
        BigDecimal gpuHours,
        BigDecimal hourlyUsd,
        List<String> unpriced) {}
