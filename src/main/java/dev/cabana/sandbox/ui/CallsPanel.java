package dev.cabana.sandbox.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.sandbox.cloud.CallJournal;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import dev.cabana.shell.parts.WidthAware;

/** Every call that the sandbox answered, newest first, paged by its database. */
final class CallsPanel extends Composite<Panel> {
    private final SandboxControl control;

    CallsPanel(SandboxControl control) {
        this.control = control;
    }

    @Override
    protected Panel initContent() {
        var filter = new TextField("Filter");
        filter.setHelperText("Part of a service, operation, resource, error or request id");
        filter.setPrefixComponent(VaadinIcon.SEARCH.create());
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addClassName("cabana-grow");
        var grid = grid();
        var rows = CursorRows.into(
                grid,
                CallJournal.Entry::seq,
                page -> control.calls(page, filter.getValue().trim()));
        filter.addValueChangeListener(change -> rows.refresh());
        var again = new Button("Look again", VaadinIcon.REFRESH.create(), click -> rows.refresh());
        var toolbar = new Div(filter);
        toolbar.addClassName("cabana-toolbar");
        var panel = new Panel("Calls", toolbar, grid);
        panel.addAction(again);
        return panel;
    }

    private static Grid<CallJournal.Entry> grid() {
        var grid = new Grid<CallJournal.Entry>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addClassName("cabana-list");
        grid.setSelectionMode(SelectionMode.NONE);
        grid.setHeight("32rem");
        grid.getElement().setAttribute("aria-label", "Calls");
        grid.addComponentColumn(call -> Moment.stamp(call.at()))
                .setHeader("Time")
                .setWidth("12rem")
                .setFlexGrow(0);
        grid.addColumn(call -> call.service() + " " + call.operation())
                .setHeader("Call")
                .setWidth("16rem");
        grid.addComponentColumn(CallsPanel::resource).setHeader("Resource").setWidth("14rem");
        grid.addComponentColumn(CallsPanel::answer).setHeader("Answer").setWidth("12rem");
        grid.addColumn(call -> call.duration().toMillis() + " ms")
                .setHeader("Took")
                .setWidth("6rem")
                .setFlexGrow(0);
        grid.addComponentColumn(call -> new CopyText("request id", call.requestId()))
                .setHeader("Request id")
                .setWidth("12rem");
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.EXCHANGE,
                "No calls to show",
                "They appear as soon as Cabana or another client asks for something."));
        WidthAware.columns(grid, grid.addComponentColumn(CallsPanel::card).setHeader("Calls"));
        return grid;
    }

    private static Component resource(CallJournal.Entry call) {
        return Cut.text(call.resource() == null ? "–" : call.resource());
    }

    private static Component answer(CallJournal.Entry call) {
        String text = call.errorCode() == null ? String.valueOf(call.status()) : call.status() + " " + call.errorCode();
        var badge = new StateBadge(text, call.status() < 400 ? Tone.good : Tone.bad);
        badge.getElement().setAttribute("title", text);
        return badge;
    }

    private static Component card(CallJournal.Entry call) {
        var below = new Div(resource(call), Moment.stamp(call.at()));
        below.addClassName("cabana-below");
        var card = new Div(new Span(call.service() + " " + call.operation()), answer(call), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
