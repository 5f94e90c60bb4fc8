package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.RequestView;
import dev.cabana.request.RequestView.Step;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;

/** Every state that the request has been in, by whom and why. */
final class HistoryPanel extends Composite<Panel> {
    private final RequestView request;

    HistoryPanel(RequestView request) {
        this.request = request;
    }

    @Override
    protected Panel initContent() {
        var steps = new OrderedList();
        steps.addClassName("cabana-steps");
        request.history().forEach(step -> steps.add(item(step)));
        return new Panel("History", steps);
    }

    private static ListItem item(Step step) {
        var state = new Span(RequestWords.state(step.state()));
        state.addClassName("cabana-strong");
        var about = new Div(new Span("by " + step.byWords()), Moment.ago(step.at()));
        about.addClassName("cabana-below");
        var item = new ListItem(state, about);
        if (step.note() != null && !step.note().isBlank()) {
            item.add(new Div(step.note()));
        }
        return item;
    }
}
