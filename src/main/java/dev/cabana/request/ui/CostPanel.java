package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ui.PlainTable;
import dev.cabana.request.Plan.Cost;
import dev.cabana.request.Plan.CostItem;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.SourceLink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/** What the deployment costs once the request is applied, where the prices are from, and what has none. */
final class CostPanel extends Composite<Panel> {
    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);

    private final Cost cost;

    CostPanel(Cost cost) {
        this.cost = cost;
    }

    @Override
    protected Panel initContent() {
        var panel = new Panel("Cost", figures(), note());
        if (!cost.items().isEmpty()) {
            panel.addContent(breakdown());
        }
        if (!cost.unpriced().isEmpty()) {
            panel.addContent(new Span("Without a known price: " + String.join(", ", cost.unpriced())));
        }
        return panel;
    }

    private Component figures() {
        var month = new Span(Amounts.perMonth(cost.monthlyUsd()));
        month.addClassNames("cabana-figure", "cabana-number");
        var hour = new Span(Amounts.perHour(cost.hourlyUsd()));
        hour.addClassNames("cabana-quiet", "cabana-number");
        var figures = new Div(month, hour);
        figures.addClassName("cabana-figures");
        BigDecimal change = cost.hourlyUsd().subtract(cost.before()).multiply(HOURS_PER_MONTH);
        if (cost.before().signum() > 0 && change.signum() != 0) {
            var difference = new Span(Amounts.signedDollars(change) + " / month against today");
            difference.addClassName("cabana-number");
            figures.add(difference);
        }
        return figures;
    }

    private Component note() {
        var asOf = cost.items().stream()
                .map(CostItem::asOf)
                .filter(Objects::nonNull)
                .min(Comparator.<LocalDate>naturalOrder());
        var note = new Span("USD before tax, 730 hours a month, without usage-based charges."
                + asOf.map(date -> " Prices as of " + date + ".").orElse(""));
        note.addClassName("cabana-quiet");
        return note;
    }

    private Component breakdown() {
        var table = new PlainTable("For", "What", "Quantity", "Per hour", "Source");
        cost.items()
                .forEach(item -> table.row(
                        new Span(item.address()),
                        new Span(item.what()),
                        number(item.quantity().stripTrailingZeros().toPlainString()),
                        number(Amounts.unitPrice(item.hourlyUsd())),
                        new SourceLink(item.source())));
        return new Details("Breakdown", table);
    }

    private static Span number(String text) {
        var number = new Span(text);
        number.addClassName("cabana-number");
        return number;
    }
}
