package dev.cabana.request.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.RequestFilter;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.Requests;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;
import java.util.Map;

/** Every request that the caller may see, newest first. */
@Route(Links.REQUESTS)
@PageTitle("Requests – Cabana")
@Menu(order = 20, title = "Requests", icon = "vaadin:clipboard-text")
@PermitAll
final class RequestListPage extends Main implements BeforeEnterObserver {
    private final Caller caller;
    private final Select<Show> show = new Select<>();
    private final CursorRows<RequestSummary> rows;

    RequestListPage(Requests requests, DeploymentActions actions, CurrentCaller currentCaller, Signals signals) {
        caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        show.setLabel("Show");
        show.setItems(Show.values());
        show.setItemLabelGenerator(choice -> choice.label);
        show.setValue(Show.all);
        var grid = new RequestGrid();
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.CLIPBOARD_TEXT,
                "No requests to show",
                "Everything that a team asks for starts as a request, and stays here with its plan and its decision."));
        rows = CursorRows.into(grid, RequestSummary::id, page -> requests.list(caller, filter(), page));
        show.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                keepInAddress(change.getValue());
            }
            rows.refresh();
        });
        var toolbar = new Div(show);
        toolbar.addClassName("cabana-toolbar");
        add(new PageHeader("Requests").actions(actions.onList()), toolbar, grid);
        Live.follow(this, signals, topic -> topic.startsWith("request:"), rows::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("show")
                .map(Show::named)
                .orElse(Show.all));
    }

    private RequestFilter filter() {
        return new RequestFilter(
                show.getValue().states, null, show.getValue() == Show.mine ? caller.id() : null, false);
    }

    private static void keepInAddress(Show choice) {
        var location = new Location(Links.REQUESTS, QueryParameters.simple(Map.of("show", choice.name())));
        UI.getCurrent().getPage().getHistory().replaceState(null, location);
    }
}
