package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.accesslog.AccessLogEntry;
import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.accesslog.AccessLogSummary;
import dev.cabana.accesslog.DeliveryLag;
import dev.cabana.accesslog.ExportFormat;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.Panel;
import java.time.Clock;
import java.util.Objects;

/** Filters, the lines themselves, how many there are, how fresh they are, and the way to take them along. */
final class AccessLogView extends Div {
    private final LogSubject subject;
    private final AccessLogFilters filters;
    private final LagNote lag = new LagNote();
    private final Div figures = new Div();
    private final AccessLogGrid grid = new AccessLogGrid();
    private final CursorRows<AccessLogEntry> rows;
    private AccessLogFilter filter = AccessLogFilter.any();
    private DeliveryLag shown;

    AccessLogView(LogSubject subject, Clock clock) {
        this.subject = subject;
        shown = subject.lag();
        filters = new AccessLogFilters(clock);
        addClassName("cabana-tab");
        figures.addClassNames("cabana-below", "cabana-number");
        figures.getElement().setAttribute("aria-live", "polite");
        rows = CursorRows.into(grid, AccessLogEntry::id, page -> subject.list(filter, page));
        filters.onChange(this::look);
        var panel = new Panel("Access to the primary bucket", lag, filters, figures, grid);
        panel.addAction(actions());
        add(panel);
        look();
    }

    private Component actions() {
        var actions = new Div(
                new Button("Look again", VaadinIcon.REFRESH.create(), click -> look()),
                new ExportLink(subject, ExportFormat.csv, () -> filter),
                new ExportLink(subject, ExportFormat.jsonl, () -> filter));
        actions.addClassName("cabana-actions");
        return actions;
    }

    private void look() {
        try {
            filter = filters.filter();
        } catch (Refusal refusal) {
            Notices.refused(refusal);
            return;
        }
        shown = subject.lag();
        lag.show(shown);
        show(subject.summary(filter));
        grid.setEmptyStateComponent(nothing());
        rows.refresh();
    }

    /** Something happened to the deployment; the lines are read again only when more came in. */
    void delivered() {
        DeliveryLag now = subject.lag();
        if (Objects.equals(now.lastIngested(), shown.lastIngested())) {
            shown = now;
            lag.show(now);
        } else {
            look();
        }
    }

    private EmptyState nothing() {
        return filters.isEmpty()
                ? new EmptyState(
                        VaadinIcon.RECORDS,
                        "No access logs yet",
                        "S3 delivers them some time after each request to the primary bucket.")
                : new EmptyState(VaadinIcon.SEARCH, "No line matches", "Widen the time or clear a filter.");
    }

    private void show(AccessLogSummary summary) {
        figures.removeAll();
        boolean lastDay = filter.from() == null;
        figures.add(
                new Span(Amounts.count(summary.requests(), "request", "requests")
                        + (lastDay ? " in the last 24 hours" : "")),
                new Span(Amounts.count(summary.errors(), "error", "errors")),
                new Span(Amounts.bytes(summary.bytesSent()) + " sent"));
    }
}
