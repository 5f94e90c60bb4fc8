package dev.cabana.provisioning.engine;

import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.spec.DeploymentDocument;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chooses the step that a resource needs: towards its goal, or only a look once it has got there. */
@Component
class Steps {
    private final Step step;
    private final DriftLook drift;
    private final Scopes scopes;
    private final TargetLimits limits;

    Steps(Step step, DriftLook drift, Scopes scopes, TargetLimits limits) {
        this.step = step;
        this.drift = drift;
        this.scopes = scopes;
        this.limits = limits;
    }

    StepReport run(Deployment deployment, DeploymentDocument document, ResourceRow row, List<ResourceRow> all) {
        ResourceScope scope = scopes.of(deployment, document, all).apply(row);
        return limits.within(scope.target(), () -> row.settled() ? drift.run(scope) : step.run(scope));
    }
}
