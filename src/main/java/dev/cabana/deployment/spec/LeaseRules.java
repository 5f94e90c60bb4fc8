package dev.cabana.deployment.spec;

import dev.cabana.shared.Columns;
import java.time.Clock;

/** A lease ends in the future, in a year that there is. */
final class LeaseRules implements SpecRule {
    private final Clock clock;

    LeaseRules(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        var lease = document.spec().lease();
        if (lease != null) {
            findings.require(
                    lease.until() != null && lease.until().isAfter(clock.instant()) && Columns.keep(lease.until()),
                    "/spec/lease/until",
                    "must be a time in the future, such as 2027-01-31T18:00:00Z, and not after the year 9999");
        }
    }
}
