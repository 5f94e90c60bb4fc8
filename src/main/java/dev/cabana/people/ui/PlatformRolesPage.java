package dev.cabana.people.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Memberships;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.RolesAllowed;

/** Who may do what in every team. */
@Route(Links.PLATFORM_ROLES)
@PageTitle("Platform roles – Cabana")
@Menu(order = 80, title = "Platform roles", icon = "vaadin:key")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
final class PlatformRolesPage extends Main {

    PlatformRolesPage(Memberships memberships, CurrentCaller currentCaller, Signals signals) {
        setId("content");
        addClassName("cabana-page");
        add(
                new PageHeader("Platform roles").under(new Div("Who administers, approves or audits for all teams")),
                new MembersPanel(new RoleScope(memberships, currentCaller.get(), null), signals));
    }
}
