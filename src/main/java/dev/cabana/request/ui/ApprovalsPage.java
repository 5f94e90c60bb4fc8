package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.People;
import dev.cabana.request.RequestFilter;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.Requests;
import dev.cabana.request.policy.Delegations;
import dev.cabana.request.policy.Rights;
import dev.cabana.request.policy.ui.DelegationsPanel;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;

/** What waits for the caller's decision. */
@Route(Links.APPROVALS)
@PageTitle("My approvals – Cabana")
@Menu(order = 30, title = "My approvals", icon = "vaadin:check-square-o")
@PermitAll
final class ApprovalsPage extends Main {

    ApprovalsPage(
            Requests requests,
            Delegations delegations,
            Rights rights,
            People people,
            CurrentCaller currentCaller,
            Signals signals) {
        var caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        var grid = RequestGrid.toDecide();
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.CHECK_CIRCLE_O,
                "Nothing waits for you",
                "Requests that you may decide appear here. Your own are never among them."));
        var rows = CursorRows.into(
                grid, RequestSummary::id, page -> requests.list(caller, RequestFilter.approvable(), page));
        var lent = new DelegationsPanel(delegations, people, caller, rights.decidesSomewhere(caller), rows::refresh);
        add(new PageHeader("My approvals").under(new Div("Requests that wait for your decision")), grid, lent);
        Live.follow(this, signals, topic -> topic.startsWith("request:"), () -> {
            rows.refresh();
            lent.refresh();
        });
    }
}
