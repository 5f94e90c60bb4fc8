package dev.cabana.notification.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.notification.DeliveryFilter;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.RolesAllowed;

/** Where everybody's events are sent, and what came of everything that was sent. */
@Route(Links.NOTIFICATIONS)
@PageTitle("Notifications – Cabana")
@Menu(order = 65, title = "Notifications", icon = "vaadin:bell-o")
@RolesAllowed("ADMINISTRATOR")
final class NotificationsPage extends Main {

    NotificationsPage(Services services) {
        setId("content");
        addClassName("cabana-page");
        add(
                new PageHeader("Notifications").under(new Div("What is sent, and where to, for all teams")),
                new WebhooksPanel(services, null),
                new DeliveriesPanel(services, DeliveryFilter.ALL, "Deliveries of every team, and mails"));
    }
}
