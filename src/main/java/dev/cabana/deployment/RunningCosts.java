package dev.cabana.deployment;

import dev.cabana.deployment.spec.DeploymentDocument;
import java.math.BigDecimal;
import java.util.List;

/** What deployments cost while they stand. Prices and resources are the business of whoever provisions. */
public interface RunningCosts {

    /**
     * By list prices in USD, before tax, usage-based charges not included.
     *
     * @param monthlyUsd 730 hours
     * @param unpriced what has no price that is known, for people
     */
    record RunningCost(BigDecimal hourlyUsd, BigDecimal monthlyUsd, List<String> unpriced) {}

    RunningCost of(DeploymentDocument document);
}
