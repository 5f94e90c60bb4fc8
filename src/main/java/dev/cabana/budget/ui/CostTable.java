package dev.cabana.budget.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.budget.DeploymentCost;
import dev.cabana.budget.TeamCosts;
import dev.cabana.deployment.ui.PlainTable;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.EmptyState;

/** A team's month by deployment. */
final class CostTable extends Div {

    CostTable(TeamCosts costs) {
        addClassName("cabana-stack");
        if (costs.deployments().isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.DOLLAR, "Nothing stood in this month", "What is metered appears here by deployment."));
            return;
        }
        add(new CostFigures(costs.usd(), costs.forecastUsd()), table(costs));
        if (!costs.unpriced().isEmpty()) {
            add(QuotaText.unpriced(costs.unpriced()));
        }
        add(QuotaText.prices(costs.prices()));
    }

    private static PlainTable table(TeamCosts costs) {
        var table = new PlainTable("Deployment", "So far", "Forecast", "Per hour now", "Node-hours", "GPU-hours");
        table.addClassName("cabana-wide-table");
        for (DeploymentCost cost : costs.deployments()) {
            table.row(
                    name(cost),
                    QuotaText.number(Amounts.dollars(cost.usd())),
                    QuotaText.number(Amounts.dollars(cost.forecastUsd())),
                    QuotaText.number(Amounts.dollars(cost.hourlyUsd())),
                    QuotaText.number(QuotaText.hours(cost.nodeHours())),
                    QuotaText.number(QuotaText.hours(cost.gpuHours())));
        }
        return table;
    }

    private static Div name(DeploymentCost cost) {
        var name = new Div(new Anchor(Links.deployment(cost.deployment(), "cost"), cost.deployment()));
        if (!cost.phase().equals("standing")) {
            var phase = new Span(" " + cost.phase());
            phase.addClassName("cabana-quiet");
            name.add(phase);
        }
        return name;
    }
}
