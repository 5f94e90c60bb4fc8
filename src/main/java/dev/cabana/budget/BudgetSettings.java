package dev.cabana.budget;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code cabana.budget.*}.
 *
 * @param leaseLeads how long before a lease ends it is warned of
 * @param leaseGrace how long a request that waits for a decision holds back the tear-down of a lease that has ended
 * @param sweep how often meters and leases are compared with what is recorded, in case anything was missed
 */
@ConfigurationProperties("cabana.budget")
public record BudgetSettings(
        @DefaultValue({"7d", "1d", "2h"}) List<Duration> leaseLeads,
        @DefaultValue("1d") Duration leaseGrace,
        @DefaultValue("1h") Duration sweep) {

    /** Longest first. */
    public BudgetSettings {
        leaseLeads =
                leaseLeads.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (leaseLeads.stream().anyMatch(lead -> !lead.isPositive())
                || leaseGrace.isNegative()
                || !sweep.isPositive()) {
            throw new IllegalArgumentException("The durations of cabana.budget must be positive");
        }
    }
}
