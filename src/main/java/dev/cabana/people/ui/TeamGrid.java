package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.identity.TeamSummary;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.WidthAware;
import java.util.stream.Collectors;

/** One line per team. */
final class TeamGrid extends Grid<TeamSummary> {

    TeamGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        addComponentColumn(TeamGrid::name).setHeader("Name").setFlexGrow(2);
        addColumn(TeamGrid::yourRoles).setHeader("Your roles").setFlexGrow(2);
        addColumn(TeamGrid::origin).setHeader("Made by").setFlexGrow(1);
        addComponentColumn(team -> Moment.ago(team.createdAt()))
                .setHeader("Since")
                .setFlexGrow(1);
        WidthAware.columns(this, addComponentColumn(TeamGrid::card).setHeader("Teams"));
    }

    private static Component name(TeamSummary team) {
        return Cut.link(Links.team(team.name()), team.name());
    }

    static String yourRoles(TeamSummary team) {
        return team.yourRoles().isEmpty()
                ? "–"
                : team.yourRoles().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String origin(TeamSummary team) {
        return team.createdBy() == null ? "Configuration" : team.createdBy();
    }

    private static Component card(TeamSummary team) {
        var below = new Div(new Span("Your roles: " + yourRoles(team)), new Span("Made by: " + origin(team)));
        below.addClassName("cabana-below");
        var card = new Div(name(team), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
