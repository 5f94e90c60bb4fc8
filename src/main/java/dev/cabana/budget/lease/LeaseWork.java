package dev.cabana.budget.lease;

import dev.cabana.budget.BudgetSettings;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import dev.cabana.work.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Follows one deployment's lease: warns at each lead time, and has the deployment torn down when it ends. */
@Component
class LeaseWork implements Work {
    static final String KIND = "lease";

    private final DeploymentStore deployments;
    private final LeaseWarnings warnings;
    private final TearDowns ending;
    private final BudgetSettings settings;
    private final Clock clock;

    LeaseWork(
            DeploymentStore deployments,
            LeaseWarnings warnings,
            TearDowns ending,
            BudgetSettings settings,
            Clock clock) {
        this.deployments = deployments;
        this.warnings = warnings;
        this.ending = ending;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        UUID id = UUID.fromString(instance);
        try (var context = MDC.putCloseable("deployment", instance)) {
            Deployment deployment = deployments.find(id).orElseThrow();
            if (deployment.goal() == Goal.absent || deployment.phase() == Phase.deleted) {
                return null;
            }
            Lease lease = deployments
                    .revision(id, deployment.revisions().desired())
                    .document()
                    .spec()
                    .lease();
            return lease == null ? null : follow(deployment, lease.until());
        }
    }

    private @Nullable Instant follow(Deployment deployment, Instant until) {
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            warnings.give(deployment, until);
            return settings.leaseLeads().stream()
                    .map(until::minus)
                    .filter(at -> at.isAfter(now))
                    .min(Instant::compareTo)
                    .orElse(until);
        }
        return ending.end(deployment, until);
    }
}
