package dev.cabana.budget.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.budget.DeploymentBill;
import dev.cabana.budget.usage.UsedItem;
import dev.cabana.deployment.ui.PlainTable;
import dev.cabana.identity.Caller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.SourceLink;

/** One deployment's month, line by line, and its lease. */
final class DeploymentBudget extends Div {
    private final BudgetServices services;
    private final DeploymentRef deployment;
    private final Caller caller;
    private final LeasePanel lease;
    private final Panel month = new Panel("Cost this month");

    DeploymentBudget(BudgetServices services, DeploymentRef deployment) {
        this.services = services;
        this.deployment = deployment;
        caller = services.currentCaller().get();
        lease = new LeasePanel(services.actions().lease(deployment));
        addClassName("cabana-tab");
        add(lease, month);
        show();
    }

    void show() {
        var bill = services.billing()
                .ofDeployment(caller, deployment.name(), services.billing().thisMonth());
        lease.show(bill.lease(), bill.cost().phase());
        var cost = bill.cost();
        month.setContent(new CostFigures(cost.usd(), cost.forecastUsd()));
        if (bill.items().isEmpty()) {
            var nothing = new Span("Nothing has been metered yet. It begins when the first node or gateway appears.");
            nothing.addClassName("cabana-quiet");
            month.addContent(nothing);
        } else {
            month.addContent(table(bill));
        }
        if (!cost.unpriced().isEmpty()) {
            month.addContent(QuotaText.unpriced(cost.unpriced()));
        }
        month.addContent(QuotaText.prices(bill.prices()));
    }

    private static PlainTable table(DeploymentBill bill) {
        var table = new PlainTable("For", "What", "Hours", "Per hour", "So far", "Price from", "As of");
        table.addClassName("cabana-wide-table");
        for (UsedItem item : bill.items()) {
            table.row(
                    new Span(item.address()),
                    new Span(item.what() + (item.standing() ? "" : " (gone)")),
                    QuotaText.number(QuotaText.hours(item.hours())),
                    QuotaText.number(item.hourlyUsd() == null ? "unknown" : Amounts.unitPrice(item.hourlyUsd())),
                    QuotaText.number(item.usd() == null ? "unknown" : Amounts.dollars(item.usd())),
                    new SourceLink(item.source()),
                    QuotaText.number(item.asOf() == null ? "" : item.asOf().toString()));
        }
        return table;
    }
}
