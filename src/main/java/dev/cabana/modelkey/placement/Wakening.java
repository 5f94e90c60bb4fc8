package dev.cabana.modelkey.placement;

import dev.cabana.deployment.DeploymentGone;
import dev.cabana.deployment.DeploymentSettled;
import dev.cabana.modelkey.ModelKeysChanged;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.work.WorkQueue;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says when keys have to be looked at: after every change of them, and when a cluster has come or gone. */
@Component
class Wakening {
    private final WorkQueue queue;
    private final ServedDeployments served;

    Wakening(WorkQueue queue, ServedDeployments served) {
        this.queue = queue;
        this.served = served;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        wake(served.all());
    }

    @EventListener
    void on(ModelKeysChanged changed) {
        wake(served.of(changed.team()));
    }

    @EventListener
    void on(DeploymentSettled settled) {
        wake(List.of(settled.deployment()));
    }

    @EventListener
    void on(DeploymentGone gone) {
        wake(List.of(gone.deployment()));
    }

    private void wake(List<DeploymentRef> deployments) {
        queue.wake(
                PlacementWork.KIND,
                deployments.stream().map(DeploymentRef::id).map(UUID::toString).toList());
    }
}
