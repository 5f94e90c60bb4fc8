package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.cabana.accesslog.AccessLogEntry;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import dev.cabana.shell.parts.WidthAware;
import org.jspecify.annotations.Nullable;

/** One line per request to the bucket; pressing one shows every field of the record. */
final class AccessLogGrid extends Grid<AccessLogEntry> {

    AccessLogGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setHeight("36rem");
        getElement().setAttribute("aria-label", "Access logs");
        addComponentColumn(line -> Moment.stamp(line.at()))
                .setHeader("Time")
                .setWidth("12.5rem")
                .setFlexGrow(0);
        addComponentColumn(line -> Cut.text(line.operation()))
                .setHeader("Operation")
                .setWidth("11.5rem");
        addComponentColumn(line -> key(line.key()))
                .setHeader("Key")
                .setWidth("10rem")
                .setFlexGrow(2);
        addComponentColumn(AccessLogGrid::status)
                .setHeader("Status")
                .setWidth("5rem")
                .setFlexGrow(0);
        addComponentColumn(line -> requester(line.requester()))
                .setHeader("Requester")
                .setWidth("10rem")
                .setFlexGrow(2);
        addColumn(line -> line.bytesSent() == null ? "–" : Amounts.bytes(line.bytesSent()))
                .setHeader("Sent")
                .setWidth("5.75rem")
                .setFlexGrow(0);
        setItemDetailsRenderer(new ComponentRenderer<>(AccessLogGrid::details));
        WidthAware.columns(this, addComponentColumn(AccessLogGrid::card).setHeader("Access logs"));
    }

    private static Component requester(@Nullable String arn) {
        if (arn == null) {
            return new Span("–");
        }
        var text = whole(AccessLogText.requester(arn));
        text.setTitle(arn);
        return Cut.lines(text);
    }

    /** The file, and where it lies below: many keys begin alike. */
    private static Component key(@Nullable String key) {
        if (key == null) {
            return new Span("–");
        }
        var cell = Cut.lines(whole(AccessLogText.file(key)));
        if (!AccessLogText.folder(key).isEmpty()) {
            var folder = Cut.text(AccessLogText.folder(key));
            folder.addClassName("cabana-quiet");
            cell.add(folder);
        }
        return cell;
    }

    /** Names differ at their ends. */
    private static Span whole(String name) {
        var text = Cut.text(name);
        text.addClassName("cabana-clamped");
        return text;
    }

    private static Component status(AccessLogEntry line) {
        if (line.status() == null) {
            return new Span("–");
        }
        var badge = new StateBadge(String.valueOf(line.status()), line.status() < 400 ? Tone.good : Tone.bad);
        if (line.errorCode() != null) {
            badge.getElement().setAttribute("title", line.errorCode());
        }
        return badge;
    }

    private static Component details(AccessLogEntry line) {
        var facts = new Facts();
        line.fields().forEach(facts::add);
        var details = new Div(facts);
        details.addClassName("cabana-row-details");
        return details;
    }

    private static Component card(AccessLogEntry line) {
        var below = new Div(requester(line.requester()), Moment.stamp(line.at()));
        below.addClassName("cabana-below");
        var head = new Div(status(line), new Span(line.operation()));
        head.addClassName("cabana-cell");
        var card = new Div(head, key(line.key()), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
