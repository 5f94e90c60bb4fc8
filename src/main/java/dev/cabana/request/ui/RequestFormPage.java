package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.cabana.shell.Links;
import jakarta.annotation.security.PermitAll;
import java.util.UUID;

/** The form: for a new deployment, for a change of one, or for a draft that is not right yet. */
@Route(Links.NEW_DEPLOYMENT)
@RouteAlias(Links.REQUESTS + "/change/:deployment")
@RouteAlias(Links.REQUESTS + "/:id([0-9a-f]{8}-[0-9a-f-]{27})/edit")
@PermitAll
final class RequestFormPage extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final FormServices services;
    private String title = "Request";

    RequestFormPage(FormServices services) {
        this.services = services;
        setId("content");
        addClassName("cabana-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        FormSubject subject = parameters
                .get("id")
                .map(id -> FormSubject.draft(services, UUID.fromString(id)))
                .or(() -> parameters.get("deployment").map(name -> FormSubject.change(services, name)))
                .orElseGet(() -> FormSubject.create(services));
        title = subject.title();
        removeAll();
        add(new RequestForm(services, subject));
    }

    @Override
    public String getPageTitle() {
        return title + " – Cabana";
    }
}
