package dev.cabana.provisioning.engine;

import dev.cabana.deployment.DriftCheckRequested;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts a look at everything of a deployment when somebody asks for it. */
@Component
class DriftChecks {
    private final ResourceStore resources;
    private final WorkQueue queue;
    private final Clock clock;

    DriftChecks(ResourceStore resources, WorkQueue queue, Clock clock) {
        this.resources = resources;
        this.queue = queue;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DriftCheckRequested requested) {
        UUID id = requested.deployment().id();
        var due = resources.dueNow(id, clock.instant());
        queue.wake(
                ResourceWork.KIND,
                due.stream()
                        .map(address -> new ResourceId(id, address).toString())
                        .toList());
    }
}
