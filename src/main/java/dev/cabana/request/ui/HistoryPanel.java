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
import java.util.Objects;

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
        Step before = null;
        for (Step step : request.history()) {
            steps.add(before != null && before.state() == step.state() ? within(step) : item(step));
            before = step;
        }
        return new Panel("History", steps);
    }

    private static ListItem item(Step step) {
        var item = titled(RequestWords.state(step.state()), step);
        if (step.note() != null && !step.note().isBlank()) {
            item.add(new Div(step.note()));
        }
        return item;
    }

    /** What left the request in its state is called by what happened, for example an agreement that was not the last. */
    private static ListItem within(Step step) {
        return titled(Objects.requireNonNullElse(step.note(), RequestWords.state(step.state())), step);
    }

    private static ListItem titled(String title, Step step) {
        var name = new Span(title);
        name.addClassName("cabana-strong");
        var about = new Div(new Span("by " + step.byWords()), Moment.ago(step.at()));
        about.addClassName("cabana-below");
        return new ListItem(name, about);
    }
}
