package dev.cabana.tryit.ui;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.serving.GatewayAddresses;
import dev.cabana.tryit.TryIt;
import org.springframework.stereotype.Component;

/** What the tab works with. */
@Component
record TryServices(TryIt tryIt, GatewayAddresses addresses, CurrentCaller currentCaller) {
    Caller caller() {
        return currentCaller.get();
    }
}
