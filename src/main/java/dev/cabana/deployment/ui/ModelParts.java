package dev.cabana.deployment.ui;

import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.DeployedModelFilter;
import dev.cabana.deployment.DeployedModels;
import dev.cabana.deployment.ModelSight;
import dev.cabana.deployment.ModelTraffic;
import dev.cabana.deployment.spec.GpuFit;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.PageRequest;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.signal.Signals;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the tab of a deployment's models asks. */
@Component
record ModelParts(
        DeployedModels models,
        ModelTraffic traffic,
        ModelSight sight,
        GpuFit fit,
        DeploymentActions actions,
        CurrentCaller currentCaller,
        Signals signals) {

    /** There are never more than a page of them. */
    List<DeployedModel> of(String deployment) {
        return models.list(
                        currentCaller.get(),
                        DeployedModelFilter.of(deployment),
                        PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
    }
}
