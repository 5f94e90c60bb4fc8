package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Teams;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;

/** All deployments that the caller may see, filtered and paged by the database. */
@Route(Links.DEPLOYMENTS)
@RouteAlias("")
@PageTitle("Deployments – Cabana")
@Menu(order = 10, title = "Deployments", icon = "vaadin:cluster")
@PermitAll
final class DeploymentListPage extends Main implements BeforeEnterObserver {
    private final DeploymentFilters filters;
    private final DeploymentGrid grid = new DeploymentGrid();
    private final DeploymentActions actions;
    private final CursorRows<DeploymentSummary> rows;

    DeploymentListPage(
            Deployments deployments,
            Teams teams,
            DeploymentActions actions,
            CurrentCaller currentCaller,
            Signals signals) {
        this.actions = actions;
        Caller caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        filters = new DeploymentFilters(
                teams.all().stream().filter(caller::mayView).toList());
        rows = CursorRows.into(grid, DeploymentSummary::id, page -> deployments.list(caller, filters.filter(), page));
        filters.onChange(this::look);
        add(
                new PageHeader("Deployments")
                        .under(new Div("Inference platforms of your teams"))
                        .actions(actions.onList()),
                filters,
                grid);
        Live.follow(this, signals, topic -> topic.startsWith("deployment:"), rows::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (event.getLocation().getPath().isEmpty()) {
            event.forwardTo(Links.DEPLOYMENTS);
            return;
        }
        filters.read(event.getLocation().getQueryParameters());
        look();
    }

    private void look() {
        grid.setEmptyStateComponent(
                filters.chosen() ? EmptyState.noMatch("deployment", filters::clear) : new NoDeployments(actions));
        rows.refresh();
    }
}
