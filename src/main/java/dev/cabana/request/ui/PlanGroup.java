package dev.cabana.request.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.shell.parts.Amounts;
import java.util.List;

/** One group of the plan. Long groups of creations start closed: changes and removals are what people must read. */
final class PlanGroup extends Details {
    private static final int SHORT = 4;

    PlanGroup(String title, List<PlanItem> items) {
        addClassName("cabana-plan-group");
        var count = new Span(Amounts.count(items.size(), "resource", "resources"));
        count.addClassName("cabana-quiet");
        var summary = new Div(new Span(title), count);
        summary.addClassName("cabana-plan-summary");
        setSummary(summary);
        items.forEach(item -> add(new PlanRow(item)));
        setOpened(items.size() <= SHORT || items.stream().anyMatch(item -> item.action() != Action.create));
    }
}
