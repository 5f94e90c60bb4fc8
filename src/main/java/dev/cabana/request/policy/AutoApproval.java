package dev.cabana.request.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Below every threshold that is given, a request needs nobody's agreement. What a request takes away counts as much as
 * what it adds: see {@link Facts}.
 *
 * @param monthlyUsdBelow list price per month, in USD
 * @param gpusBelow how many GPUs the nodes may grow to
 */
public record AutoApproval(
        @Nullable BigDecimal monthlyUsdBelow, @Nullable Integer gpusBelow) {

    public boolean empty() {
        return monthlyUsdBelow == null && gpusBelow == null;
    }

    public List<Finding> against(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        if (monthlyUsdBelow != null) {
            findings.add(Finding.below("monthly cost", facts.monthlyUsd(), monthlyUsdBelow, " USD"));
        }
        if (gpusBelow != null) {
            findings.add(Finding.below("GPUs", BigDecimal.valueOf(facts.gpus()), BigDecimal.valueOf(gpusBelow), ""));
        }
        return findings;
    }
}
