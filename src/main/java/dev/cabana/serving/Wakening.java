package dev.cabana.serving;

import dev.cabana.deployment.DeploymentGone;
import dev.cabana.deployment.DeploymentSettled;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.work.WorkQueue;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Wakes the work that is done for each deployment with a cluster: when the portal starts, when a cluster has come or gone,
 * and when whoever does the work says so for a team.
 */
@Component
public class Wakening {
    private final WorkQueue queue;
    private final ServedDeployments served;
    private final List<PerDeployment> kinds;

    /** A kind of work whose instances are ids of deployments. */
    @FunctionalInterface
    public interface PerDeployment {
        String kind();
    }

    Wakening(WorkQueue queue, ServedDeployments served, List<PerDeployment> kinds) {
        this.queue = queue;
        this.served = served;
        this.kinds = kinds;
    }

    /** All kinds, for every deployment of the team. */
    public void wake(String team) {
        wake(served.of(team));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        wake(served.all());
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
        List<String> ids =
                deployments.stream().map(DeploymentRef::id).map(UUID::toString).toList();
        kinds.forEach(each -> queue.wake(each.kind(), ids));
    }
}
