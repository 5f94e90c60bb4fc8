package dev.cabana.sandbox.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.catalog.Catalog;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.RolesAllowed;

/** What the sandbox is, what is to go wrong in it, and every call that it answered. {@link SandboxRoute} registers it. */
@Route(value = Links.SANDBOX, registerAtStartup = false)
@PageTitle("Sandbox – Cabana")
@Menu(order = 90, title = "Sandbox", icon = "vaadin:flask")
@RolesAllowed("ADMINISTRATOR")
final class SandboxPage extends Main {

    SandboxPage(SandboxControl control, Catalog catalog) {
        setId("content");
        addClassName("cabana-page");
        add(
                new PageHeader("Sandbox").under(new Div("A stand-in for AWS that can be made to fail")),
                new StatePanel(control),
                new CapacityPanel(control, catalog),
                new FaultsPanel(control),
                new CallsPanel(control));
    }
}
