package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.DeployedModel;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.WidthAware;

/** One line for each model of each deployment; the model's name leads to the deployment's models. */
final class ModelGrid extends Grid<DeployedModel> {

    ModelGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        addComponentColumn(ModelGrid::name).setHeader("Model").setFlexGrow(2).setWidth("9rem");
        addComponentColumn(ModelGrid::deployment)
                .setHeader("Deployment")
                .setFlexGrow(2)
                .setWidth("9rem");
        addComponentColumn(row -> text(row.team()))
                .setHeader("Team")
                .setFlexGrow(1)
                .setWidth("5.5rem");
        addComponentColumn(ModelGrid::state).setHeader("State").setFlexGrow(5).setWidth("12rem");
        addComponentColumn(row -> text(versions(row)))
                .setHeader("Version")
                .setFlexGrow(1)
                .setWidth("8rem");
        addComponentColumn(row -> number(Integer.toString(row.replicas())))
                .setHeader("Replicas")
                .setFlexGrow(0)
                .setWidth("6.5rem");
        addComponentColumn(row -> number(Integer.toString(row.gpusInAll())))
                .setHeader("GPUs")
                .setFlexGrow(0)
                .setWidth("5rem");
        WidthAware.columns(this, addComponentColumn(ModelGrid::card).setHeader("Models"));
    }

    private static Anchor name(DeployedModel row) {
        var link = new Anchor(Links.deployment(row.deployment(), "models"), row.name());
        link.addClassNames("cabana-truncate", "cabana-strong");
        link.getElement().setAttribute("title", row.name());
        return link;
    }

    private static Anchor deployment(DeployedModel row) {
        var link = new Anchor(Links.deployment(row.deployment()), row.deployment());
        link.addClassName("cabana-truncate");
        link.getElement().setAttribute("title", row.deployment());
        return link;
    }

    private static Component state(DeployedModel row) {
        var cell = new Div(ModelBadge.of(row.state()));
        cell.addClassName("cabana-model-state");
        if (row.reason() != null) {
            var reason = text(row.reason());
            reason.addClassName("cabana-quiet");
            cell.add(reason);
        }
        return cell;
    }

    private static String versions(DeployedModel row) {
        var canary = row.canary();
        return canary == null
                ? row.version()
                : "%s, %s for %d %%".formatted(row.version(), canary.version(), canary.weight());
    }

    private static Span text(String text) {
        var span = new Span(text);
        span.addClassName("cabana-truncate");
        span.getElement().setAttribute("title", text);
        return span;
    }

    private static Span number(String text) {
        var number = new Span(text);
        number.addClassName("cabana-number");
        return number;
    }

    private static Component card(DeployedModel row) {
        var below = new Div(
                deployment(row),
                new Span(row.team()),
                new Span("version " + versions(row)),
                new Span(Amounts.count(row.replicas(), "replica", "replicas")),
                new Span(Amounts.count(row.gpusInAll(), "GPU", "GPUs")));
        below.addClassName("cabana-below");
        var card = new Div(name(row), state(row), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
