package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ui.ResourceGroups;
import dev.cabana.request.Plan;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.RequestKind;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Panel;
import java.util.List;

/** What would happen to each resource, by group; what stays is only counted. */
final class PlanPanel extends Composite<Panel> {
    private final RequestKind kind;
    private final Plan plan;

    PlanPanel(RequestKind kind, Plan plan) {
        this.kind = kind;
        this.plan = plan;
    }

    @Override
    protected Panel initContent() {
        var counts = new Div();
        counts.addClassName("cabana-plan-counts");
        for (Action action : Action.values()) {
            long count = count(action);
            if (count > 0) {
                counts.add(PlanAction.label(action, count));
            }
        }
        var panel = new Panel(kind == RequestKind.delete ? "What will be destroyed" : "Plan", counts);
        var duration = new Span(Amounts.about(plan.expected()));
        duration.addClassName("cabana-quiet");
        duration.getElement().setAttribute("title", "The longest chain of usual durations at AWS");
        panel.addAction(duration);
        if (plan.changingItems().isEmpty()) {
            panel.addContent(new Span("Everything already is as this request wants it."));
        }
        for (String group : ResourceGroups.IN_ORDER) {
            var items = inGroup(group);
            if (!items.isEmpty()) {
                panel.addContent(new PlanGroup(ResourceGroups.title(group), items));
            }
        }
        return panel;
    }

    private long count(Action action) {
        return plan.items().stream().filter(item -> item.action() == action).count();
    }

    private List<PlanItem> inGroup(String group) {
        return plan.changingItems().stream()
                .filter(item -> item.group().equals(group))
                .toList();
    }
}
