package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
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

/** Every request that the caller may see, newest first. */
@Route(Links.REQUESTS)
@PageTitle("Requests – Cabana")
@Menu(order = 20, title = "Requests", icon = "vaadin:clipboard-text")
@PermitAll
final class RequestListPage extends Main implements BeforeEnterObserver {
    private final RequestFilters filters = new RequestFilters();
    private final RequestGrid grid = RequestGrid.ofAll();
    private final CursorRows<RequestSummary> rows;

    RequestListPage(Requests requests, DeploymentActions actions, CurrentCaller currentCaller, Signals signals) {
        Caller caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        rows = CursorRows.into(grid, RequestSummary::id, page -> requests.list(caller, filters.filter(caller), page));
        filters.onChange(this::look);
        add(new PageHeader("Requests").actions(actions.onList()), filters, grid);
        Live.follow(this, signals, topic -> topic.startsWith("request:"), rows::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        look();
    }

    private void look() {
        grid.setEmptyStateComponent(
                filters.chosen()
                        ? EmptyState.noMatch("request", filters::clear)
                        : new EmptyState(
                                VaadinIcon.CLIPBOARD_TEXT,
                                "No requests to show",
                                "Everything that a team asks for starts as a request, and stays here with its plan and "
                                        + "its decision."));
        rows.refresh();
    }
}
