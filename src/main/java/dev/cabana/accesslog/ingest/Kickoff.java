package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.store.Sources;
import dev.cabana.work.WorkQueue;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts the module's work on the queue, once the portal has started; what is there already runs again, which does no harm. */
@Component
class Kickoff {
    private final WorkQueue queue;
    private final Sources sources;

    Kickoff(WorkQueue queue, Sources sources) {
        this.queue = queue;
        this.sources = sources;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        queue.wake(DaysWork.KIND, DaysWork.ALL);
        queue.wake(SourcesWork.KIND, SourcesWork.ALL);
        queue.wake(SweepWork.KIND, sources.open().stream().map(UUID::toString).toList());
    }
}
