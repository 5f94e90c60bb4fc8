package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Cut;
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
                .setWidth("9.5rem");
        addColumn(DeploymentSummary::team).setHeader("Team").setFlexGrow(1).setWidth("5.5rem");
        addComponentColumn(DeploymentGrid::phase)
                .setHeader("Phase")
                .setFlexGrow(1)
                .setWidth("10rem");
        addComponentColumn(DeploymentGrid::size)
                .setHeader("Nodes")
                .setFlexGrow(1)
                .setWidth("8.5rem");
        addComponentColumn(DeploymentGrid::cost)
                .setHeader("Cost / month")
                .setFlexGrow(1)
                .setWidth("9.5rem");
        addColumn(DeploymentSummary::region).setHeader("Region").setFlexGrow(1).setWidth("6.5rem");
        addComponentColumn(row -> Moment.ago(row.updatedAt()))
                .setHeader("Updated")
                .setFlexGrow(1)
                .setWidth("9rem");
        WidthAware.columns(this, addComponentColumn(DeploymentGrid::card).setHeader("Deployments"));
    }

    private static Component name(DeploymentSummary row) {
        return Cut.link(Links.deployment(row.name()), row.name());
    }

    private static Component phase(DeploymentSummary row) {
        var cell = new Div(PhaseBadge.of(row.phase()));
        cell.addClassName("cabana-cell");
        var progress = row.progress();
        if (row.phase() != Phase.ready && row.phase() != Phase.deleted && progress.total() > 0) {
            var count = new Span(
                    row.phase() == Phase.deleting
                            ? progress.total() + " left"
                            : progress.ready() + " of " + progress.total());
            count.addClassNames("cabana-quiet", "cabana-number");
            cell.add(count);
        } else if (progress.drifted() > 0) {
            var drift = new Span(progress.drifted() + " drifted");
            drift.addClassName("cabana-quiet");
            cell.add(drift);
        }
        return cell;
    }

    private static Component size(DeploymentSummary row) {
        var footprint = row.footprint();
        if (footprint == null) {
            return new Span("–");
        }
        String cpu = footprint.cpuNodes() + " CPU";
        return footprint.gpuNodes() == 0
                ? number(cpu, cpu)
                : number(
                        cpu + " · " + footprint.gpuNodes() + " GPU",
                        Amounts.count(footprint.gpus(), "GPU card", "GPU cards"));
    }

    private static Component cost(DeploymentSummary row) {
        var footprint = row.footprint();
        return footprint == null
                ? new Span("–")
                : number(FootprintText.inList(footprint), FootprintText.cost(footprint));
    }

    private static Span number(String text, String whole) {
        var number = Cut.cut(new Span(text), whole);
        number.addClassName("cabana-number");
        return number;
    }

    private static Component card(DeploymentSummary row) {
        var below = new Div(new Span(row.team()), new Span(row.region()));
        var footprint = row.footprint();
        if (footprint != null) {
            below.add(new Span(FootprintText.nodes(footprint)), new Span(FootprintText.inList(footprint) + " / month"));
        }
        below.add(Moment.ago(row.updatedAt()));
        below.addClassName("cabana-below");
        var card = new Div(name(row), phase(row), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
