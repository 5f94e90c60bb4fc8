package dev.cabana.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.cabana.audit.AuditEntry;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.WidthAware;

/** One line per entry; pressing one shows what was before and after. */
final class AuditGrid extends Grid<AuditEntry> {

    AuditGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setHeight("40rem");
        getElement().setAttribute("aria-label", "Audit entries");
        addColumn(AuditEntry::seq).setHeader("No.").setWidth("4.75rem").setFlexGrow(0);
        addComponentColumn(entry -> Moment.stamp(entry.at()))
                .setHeader("Time")
                .setWidth("12.75rem")
                .setFlexGrow(0);
        addComponentColumn(entry -> Cut.text(entry.caller()))
                .setHeader("Person")
                .setWidth("7rem");
        addComponentColumn(entry -> Cut.text(entry.action()))
                .setHeader("Action")
                .setWidth("10.5rem");
        addComponentColumn(AuditGrid::subject)
                .setHeader("Object")
                .setWidth("12.5rem")
                .setFlexGrow(3);
        addComponentColumn(entry -> Cut.text(entry.origin().words()))
                .setHeader("Through")
                .setWidth("8rem");
        setItemDetailsRenderer(new ComponentRenderer<>(AuditGrid::details));
        WidthAware.columns(this, addComponentColumn(AuditGrid::card).setHeader("Audit entries"));
    }

    private static Component subject(AuditEntry entry) {
        var subject = AuditSubject.of(entry);
        var kind = new Span(subject.kind());
        kind.addClassName("cabana-quiet");
        return Cut.cut(new Span(new Text(subject.name() + " "), kind), entry.object());
    }

    private static Component details(AuditEntry entry) {
        var facts = new Facts()
                .add("Action", entry.action())
                .add("Object", new CopyText("object", entry.object()))
                .add("By", entry.caller())
                .add("Through", entry.origin().words());
        var subject = AuditSubject.of(entry);
        if (subject.page() != null) {
            facts.add("Page", new Anchor(subject.page(), subject.kind() + " " + subject.name()));
        }
        var token = entry.origin().token();
        if (token != null) {
            facts.add("Token", new CopyText("token id", token)).add("By the same token", everythingBy(token));
        }
        if (!entry.origin().correlation().isEmpty()) {
            facts.add("Correlation", new CopyText("correlation", entry.origin().correlation()));
        }
        var details = new Div(facts, new DifferenceTable(entry.before(), entry.after()));
        details.addClassName("cabana-row-details");
        return details;
    }

    private static Component everythingBy(String token) {
        var link = new Anchor("audit?channel=token:" + token, "All entries");
        // Opened anew, since the page would keep its other filters.
        link.setRouterIgnore(true);
        return link;
    }

    private static Component card(AuditEntry entry) {
        var below = new Div(new Span(entry.caller()), Moment.stamp(entry.at()));
        below.addClassName("cabana-below");
        var card = new Div(new Span(entry.action()), subject(entry), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
