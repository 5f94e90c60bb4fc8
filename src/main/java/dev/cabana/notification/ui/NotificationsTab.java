package dev.cabana.notification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.cabana.identity.Caller;
import dev.cabana.notification.DeliveryFilter;
import dev.cabana.notification.Managed;
import dev.cabana.shell.TeamTab;

/** Where the team's events are sent. */
@org.springframework.stereotype.Component
final class NotificationsTab implements TeamTab {
    private final Services services;

    NotificationsTab(Services services) {
        this.services = services;
    }

    @Override
    public String path() {
        return "notifications";
    }

    @Override
    public String title() {
        return "Notifications";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean visibleTo(Caller caller, String team) {
        return Managed.by(caller, team);
    }

    @Override
    public Component content(String team) {
        var tab = new Div(
                new WebhooksPanel(services, team),
                new DeliveriesPanel(services, new DeliveryFilter(null, team, null), "Deliveries"));
        tab.addClassName("cabana-stack");
        return tab;
    }
}
