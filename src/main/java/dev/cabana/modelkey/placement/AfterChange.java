package dev.cabana.modelkey.placement;

import dev.cabana.modelkey.ModelKeysChanged;
import dev.cabana.serving.Wakening;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A team's keys have to be brought into its clusters, and from its first key on its usage is fetched. */
@Component
class AfterChange {
    private final Wakening wakening;

    AfterChange(Wakening wakening) {
        this.wakening = wakening;
    }

    @EventListener
    void on(ModelKeysChanged changed) {
        wakening.wake(changed.team());
    }
}
