package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.TeamSummary;
import dev.cabana.identity.Teams;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Every team that the caller may see. */
@Route(Links.TEAMS)
@PageTitle("Teams – Cabana")
@Menu(order = 40, title = "Teams", icon = "vaadin:users")
@PermitAll
final class TeamListPage extends Main {

    TeamListPage(Teams teams, CurrentCaller currentCaller) {
        Caller caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        var grid = new TeamGrid();
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.USERS,
                "You are in no team",
                "A platform administrator can add you, or your identity provider's groups do when you sign in again."));
        CursorRows.into(grid, TeamSummary::name, page -> teams.list(caller, page));
        add(
                new PageHeader("Teams")
                        .under(new Div("Who asks for platforms, who decides, and what they may use"))
                        .actions(actions(teams, caller)),
                grid);
    }

    private static List<Component> actions(Teams teams, Caller caller) {
        if (!caller.administrator()) {
            return List.of();
        }
        var create = new Button("New team", click -> new NewTeamDialog(teams, caller).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return List.of(create);
    }
}
