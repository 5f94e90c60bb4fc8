package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.store.Sources;
import dev.cabana.work.WorkQueue;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks into every known logs bucket once the portal has started, as objects may have come meanwhile. */
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
        queue.wake(SweepWork.KIND, sources.open().stream().map(UUID::toString).toList());
    }
}
