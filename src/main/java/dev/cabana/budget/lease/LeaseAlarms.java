package dev.cabana.budget.lease;

import dev.cabana.deployment.DesiredRevisionChanged;
import dev.cabana.work.WorkQueue;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes whatever follows leases. */
@Component
class LeaseAlarms {
    private final LeaseEnds ends;
    private final WorkQueue queue;

    LeaseAlarms(LeaseEnds ends, WorkQueue queue) {
        this.ends = ends;
        this.queue = queue;
    }

    @EventListener
    public void on(DesiredRevisionChanged changed) {
        queue.wake(LeaseWork.KIND, changed.deployment().id().toString());
    }

    void all() {
        List<String> leased = ends.leased().stream().map(UUID::toString).toList();
        queue.wake(LeaseWork.KIND, leased);
    }
}
