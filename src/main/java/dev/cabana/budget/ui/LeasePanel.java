package dev.cabana.budget.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.budget.LeaseView;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Until when the deployment stands, counted down, and how it can stand longer. */
final class LeasePanel extends Div {
    private final Div body = new Div();
    private final Panel panel = new Panel("Lease", body);
    private final Optional<Component> action;

    /** @param extend asks for a later end; empty when the reader may not ask */
    LeasePanel(Optional<Component> extend) {
        action = extend;
        body.addClassName("cabana-stack");
        extend.ifPresent(panel::addAction);
        add(panel);
    }

    void show(@Nullable LeaseView lease, String phase) {
        body.removeAll();
        panel.setVisible(!phase.equals("deleted"));
        action.filter(Button.class::isInstance)
                .map(Button.class::cast)
                .ifPresent(button -> button.setText(lease == null ? "Set a lease" : "Extend lease"));
        if (lease == null) {
            var forever = new Span("None: it stands until somebody asks for its deletion.");
            forever.addClassName("cabana-quiet");
            body.add(forever);
            return;
        }
        var when = new Span(new Span(lease.ended() ? "Ended " : "Ends "), Moment.ago(lease.until()));
        when.addClassName("cabana-figure");
        var exactly = new Span(Moment.exact(lease.until()));
        exactly.addClassName("cabana-quiet");
        var line = new Div(when, exactly);
        line.addClassName("cabana-figures");
        body.add(line);
        if (!lease.ended()) {
            body.add(new Span("Then it is torn down with all data in its buckets, by a request that Cabana files."));
        }
        if (lease.request() != null) {
            body.add(new Anchor(Links.request(lease.request()), "The request that tears it down"));
        }
        if (lease.reason() != null) {
            var hint = new Div(new Span("It still stands: " + lease.reason() + ". " + lease.advice() + "."));
            hint.addClassName("cabana-hint-warning");
            hint.getElement().setAttribute("role", "status");
            body.add(hint);
        }
    }
}
