package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.WidthAware;

/** One line per deployment; the name is the link, so that it opens by keyboard and in a new tab. */
final class DeploymentGrid extends Grid<DeploymentSummary> {

    DeploymentGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        addComponentColumn(DeploymentGrid::name)
                .setHeader("Name")
                .setFlexGrow(3)
                .setWidth("14rem");
        addColumn(DeploymentSummary::team).setHeader("Team").setFlexGrow(1).setWidth("7rem");
        addComponentColumn(DeploymentGrid::phase)
                .setHeader("Phase")
                .setFlexGrow(1)
                .setWidth("13rem");
        addColumn(DeploymentSummary::region).setHeader("Region").setFlexGrow(1).setWidth("8rem");
        addComponentColumn(row -> Moment.ago(row.updatedAt()))
                .setHeader("Updated")
                .setFlexGrow(1)
                .setWidth("9rem");
        WidthAware.columns(this, addComponentColumn(DeploymentGrid::card).setHeader("Deployments"));
    }

    private static Component name(DeploymentSummary row) {
        var link = new Anchor(Links.deployment(row.name()), row.name());
        link.addClassNames("cabana-truncate", "cabana-strong");
        link.getElement().setAttribute("title", row.name());
        return link;
    }

    private static Component phase(DeploymentSummary row) {
        var cell = new Div(PhaseBadge.of(row.phase()));
        cell.addClassName("cabana-cell");
        var progress = row.progress();
        if (row.phase() != Phase.ready && row.phase() != Phase.deleted) {
            var count = new Span(progress.ready() + " of " + progress.total());
            count.addClassNames("cabana-quiet", "cabana-number");
            cell.add(count);
        } else if (progress.drifted() > 0) {
            var drift = new Span(progress.drifted() + " drifted");
            drift.addClassName("cabana-quiet");
            cell.add(drift);
        }
        return cell;
    }

    private static Component card(DeploymentSummary row) {
        var below = new Div(new Span(row.team()), new Span(row.region()), Moment.ago(row.updatedAt()));
        below.addClassName("cabana-below");
        var card = new Div(name(row), phase(row), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
