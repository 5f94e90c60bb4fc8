package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import dev.cabana.request.RequestSummary;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.WidthAware;

/** One line per request; its title is the link. */
final class RequestGrid extends Grid<RequestSummary> {

    private RequestGrid(String second, ValueProvider<RequestSummary, Component> shown) {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        addComponentColumn(RequestGrid::title)
                .setHeader("Request")
                .setFlexGrow(3)
                .setWidth("12rem");
        addComponentColumn(shown).setHeader(second).setFlexGrow(1).setWidth("11rem");
        addColumn(RequestSummary::team).setHeader("Team").setFlexGrow(1).setWidth("6rem");
        addColumn(RequestSummary::requester)
                .setHeader("Requester")
                .setFlexGrow(1)
                .setWidth("7rem");
        addComponentColumn(RequestGrid::cost)
                .setHeader("Cost change")
                .setFlexGrow(1)
                .setWidth("11.5rem");
        addComponentColumn(row -> Moment.ago(row.updatedAt()))
                .setHeader("Updated")
                .setFlexGrow(1)
                .setWidth("8rem");
        WidthAware.columns(this, addComponentColumn(RequestGrid::card).setHeader("Requests"));
    }

    static RequestGrid ofAll() {
        return new RequestGrid("State", row -> RequestWords.badge(row.state()));
    }

    /** All of them are in one state, so that they show how long they can wait. */
    static RequestGrid toDecide() {
        return new RequestGrid("Expires", row -> row.expiresAt() == null ? new Span("–") : Moment.ago(row.expiresAt()));
    }

    private static Component title(RequestSummary row) {
        return Cut.link(Links.request(row.id()), RequestWords.title(row));
    }

    private static Component cost(RequestSummary row) {
        var cost = new Span(RequestWords.cost(row));
        cost.addClassName("cabana-number");
        return cost;
    }

    private static Component card(RequestSummary row) {
        var below = new Div(new Span(row.requester()), new Span(row.team()), cost(row), Moment.ago(row.updatedAt()));
        if (row.expiresAt() != null) {
            below.add(new Span(new Span("expires "), Moment.ago(row.expiresAt())));
        }
        below.addClassName("cabana-below");
        var card = new Div(title(row), RequestWords.badge(row.state()), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
