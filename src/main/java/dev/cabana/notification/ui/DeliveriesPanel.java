package dev.cabana.notification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import dev.cabana.identity.Caller;
import dev.cabana.notification.Delivery;
import dev.cabana.notification.Delivery.Status;
import dev.cabana.notification.DeliveryFilter;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.WidthAware;

/** What was sent and what came of it, newest first, kept up to date. */
final class DeliveriesPanel extends Composite<Panel> {
    private final Services services;
    private final Caller caller;
    private final DeliveryFilter scope;
    private final String title;
    private final Select<Status> status = new Select<>();

    DeliveriesPanel(Services services, DeliveryFilter scope, String title) {
        this.services = services;
        this.caller = services.caller();
        this.scope = scope;
        this.title = title;
    }

    @Override
    protected Panel initContent() {
        status.setLabel("Show");
        status.setItems(Status.values());
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption("All deliveries");
        status.setItemLabelGenerator(choice -> choice == null ? "All deliveries" : DeliveryWords.label(choice));
        var grid = grid();
        var rows = CursorRows.into(
                grid, Delivery::id, page -> services.deliveries().list(caller, filter(), page));
        status.addValueChangeListener(change -> rows.refresh());
        var toolbar = new Div(status);
        toolbar.addClassName("cabana-toolbar");
        var panel = new Panel(title, toolbar, grid);
        Live.follow(panel, services.signals(), topic -> topic.startsWith("delivery:"), rows::refresh);
        return panel;
    }

    private DeliveryFilter filter() {
        return new DeliveryFilter(scope.webhook(), scope.team(), status.getValue());
    }

    private Grid<Delivery> grid() {
        var grid = new Grid<Delivery>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addClassName("cabana-list");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setHeight("28rem");
        grid.getElement().setAttribute("aria-label", title);
        grid.addComponentColumn(this::what)
                .setHeader("Message")
                .setWidth("16rem")
                .setFlexGrow(3);
        grid.addColumn(Delivery::to).setHeader("To").setWidth("8rem");
        grid.addComponentColumn(DeliveryWords::badge).setHeader("State").setWidth("10rem");
        grid.addComponentColumn(DeliveriesPanel::answer)
                .setHeader("Answer")
                .setWidth("12rem")
                .setFlexGrow(2);
        grid.addComponentColumn(row -> Moment.ago(row.createdAt()))
                .setHeader("Since")
                .setWidth("9rem");
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.PAPERPLANE_O, "Nothing was sent", "What is sent appears here with the receiver's answer."));
        WidthAware.columns(grid, grid.addComponentColumn(this::card).setHeader("Deliveries"));
        return grid;
    }

    private Component what(Delivery delivery) {
        var open = new Button(delivery.title(), click -> open(delivery));
        open.addThemeVariants(ButtonVariant.TERTIARY);
        open.addClassName("cabana-cell-button");
        open.getElement().setAttribute("title", delivery.title());
        return open;
    }

    private void open(Delivery delivery) {
        new DeliveryDialog(services, caller, delivery).open();
    }

    private static Component answer(Delivery delivery) {
        return Cut.text(DeliveryWords.answer(delivery));
    }

    private Component card(Delivery delivery) {
        var below = new Div(new Span(delivery.to()), Moment.ago(delivery.createdAt()));
        below.addClassName("cabana-below");
        var card = new Div(what(delivery), DeliveryWords.badge(delivery), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
