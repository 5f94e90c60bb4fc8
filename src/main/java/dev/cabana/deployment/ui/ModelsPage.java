package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.DeployedModels;
import dev.cabana.deployment.ModelTraffic;
import dev.cabana.deployment.PlannedGpus;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Teams;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;

/** The models of all deployments that the caller may see, filtered and paged by the database. */
@Route(Links.MODELS)
@PageTitle("Models – Cabana")
@Menu(order = 15, title = "Models", icon = "vaadin:cubes")
@PermitAll
final class ModelsPage extends Main implements BeforeEnterObserver {
    private final ModelFilters filters;
    private final CursorRows<DeployedModel> rows;

    ModelsPage(
            DeployedModels models,
            ModelTraffic traffic,
            PlannedGpus gpus,
            Catalog catalog,
            Teams teams,
            CurrentCaller currentCaller,
            Signals signals) {
        Caller caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        filters = new ModelFilters(
                teams.all().stream().filter(caller::mayView).toList(),
                catalog.models().stream().map(Model::name).toList());
        var grid = new ModelGrid();
        grid.setEmptyStateComponent(new Div(new EmptyState(
                VaadinIcon.CUBES,
                "No models here",
                "No deployment that you see serves such a model. Add one on a deployment's Models tab.")));
        rows = CursorRows.into(grid, model -> model.uuid(), page -> {
            var found = models.list(caller, filters.filter(), page);
            grid.know(found.items(), traffic.of(found.items()), gpus.of(found.items()));
            return found;
        });
        filters.onChange(rows::refresh);
        var catalogLink = new Anchor(Links.CATALOG, "model catalog");
        add(
                new PageHeader("Models")
                        .under(new Span(
                                new Text("What your teams' deployments serve; what can be served is in the "),
                                catalogLink)),
                filters,
                grid);
        Live.follow(this, signals, ModelsPage::isAboutModels, rows::refresh);
    }

    private static boolean isAboutModels(String topic) {
        return topic.startsWith("deployment:") || topic.startsWith("model-usage:");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        rows.refresh();
    }
}
