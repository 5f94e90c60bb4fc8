package dev.cabana.budget;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** A team's month (UTC). The sums are those of the deployments, which include what has gone by now. */
public record TeamCosts(
        String team,
        YearMonth month,
        BigDecimal usd,
        BigDecimal forecastUsd,
        BigDecimal nodeHours,
        BigDecimal gpuHours,
        BigDecimal forecastGpuHours,
        List<DeploymentCost> deployments,
        List<String> unpriced,
        PriceListNote prices) {}
