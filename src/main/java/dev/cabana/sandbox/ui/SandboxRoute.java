package dev.cabana.sandbox.ui;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Gives the panel its address, where there is a sandbox. Elsewhere that address leads nowhere, for administrators too. */
@Component
@ConditionalOnBooleanProperty("cabana.sandbox.active")
final class SandboxRoute implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteConfiguration.forApplicationScope().setAnnotatedRoute(SandboxPage.class);
    }
}
