package dev.cabana.notification.ui;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.notification.Deliveries;
import dev.cabana.notification.Webhooks;
import dev.cabana.signal.Signals;
import org.springframework.stereotype.Component;

/** What the panels of notifications work with. */
@Component
record Services(Webhooks webhooks, Deliveries deliveries, CurrentCaller currentCaller, Signals signals) {
    Caller caller() {
        return currentCaller.get();
    }
}
