package dev.cabana.work;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts every round on the queue once the portal has started; one that is there already begins now, which does no harm. */
@Component
class Rounds {
    private final List<Round> rounds;
    private final WorkQueue queue;

    Rounds(List<Round> rounds, WorkQueue queue) {
        this.rounds = rounds;
        this.queue = queue;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.forEach(round -> queue.wake(round.kind(), Round.ALL));
    }
}
