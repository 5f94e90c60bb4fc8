package dev.cabana.people.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.TeamSummary;
import dev.cabana.identity.Teams;
import dev.cabana.shell.Links;
import dev.cabana.shell.TeamTab;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One team; the address says which tab is open, and other modules bring most of them. */
@Route(Links.TEAMS + "/:team/:tab?")
@PermitAll
final class TeamPage extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Teams teams;
    private final List<TeamTab> contributed;
    private final CurrentCaller currentCaller;
    private @Nullable Opened opened;

    private record Opened(String team, TeamTabs tabs, Div holder) {}

    TeamPage(Teams teams, List<TeamTab> contributed, CurrentCaller currentCaller) {
        this.teams = teams;
        this.contributed = contributed;
        this.currentCaller = currentCaller;
        setId("content");
        addClassName("cabana-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("team").orElseThrow();
        var team = teams.find(currentCaller.get(), name);
        var before = opened;
        var current = before != null && before.team.equals(name) ? before : open(team);
        var content = current.tabs.select(event.getRouteParameters().get("tab").orElse(current.tabs.first()));
        current.holder.removeAll();
        current.holder.add(content);
        opened = current;
    }

    private Opened open(TeamSummary team) {
        var caller = currentCaller.get();
        var tabs = new TeamTabs(
                team.name(),
                contributed.stream()
                        .filter(tab -> tab.visibleTo(caller, team.name()))
                        .sorted(Comparator.comparingInt(TeamTab::order))
                        .toList());
        var holder = new Div();
        holder.addClassName("cabana-tab-holder");
        removeAll();
        var header = new PageHeader(team.name()).under(new Span("Team"));
        if (!team.yourRoles().isEmpty()) {
            header.under(new Span("Team"), new Span("Your roles: " + TeamGrid.yourRoles(team)));
        }
        add(header, tabs, holder);
        return new Opened(team.name(), tabs, holder);
    }

    @Override
    public String getPageTitle() {
        return opened == null ? "Team – Cabana" : opened.team + " – Cabana";
    }
}
