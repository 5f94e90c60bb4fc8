package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.accesslog.DeliveryLag;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Moment;

/** How fresh the lines are, what S3 promises, and what keeps more from coming. */
final class LagNote extends Div {

    LagNote() {
        addClassName("cabana-lag");
    }

    void show(DeliveryLag lag) {
        removeAll();
        var fresh = new Div();
        fresh.addClassName("cabana-below");
        if (lag.newestEvent() == null) {
            fresh.add(new Span("No line has been delivered yet."));
        } else {
            fresh.add(new Span(new Span("Newest line: "), Moment.ago(lag.newestEvent())));
        }
        if (lag.lastLooked() != null) {
            fresh.add(new Span(new Span("Looked into the bucket "), Moment.ago(lag.lastLooked())));
        }
        fresh.add(new Span("Kept for " + Amounts.count(lag.retention().toDays(), "day", "days")));
        if (lag.malformed() > 0) {
            fresh.add(new Span(Amounts.count(lag.malformed(), "line", "lines") + " could not be read"));
        }
        var promise = new Span(lag.closed() ? "The deployment is gone: nothing more comes." : lag.promise());
        promise.addClassName("cabana-quiet");
        add(fresh, promise);
        if (lag.trouble() != null) {
            var trouble = new Div(lag.trouble());
            trouble.addClassName("cabana-hint-warning");
            trouble.getElement().setAttribute("role", "status");
            add(trouble);
        }
    }
}
