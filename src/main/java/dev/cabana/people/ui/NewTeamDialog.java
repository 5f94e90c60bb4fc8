package dev.cabana.people.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.identity.Caller;
import dev.cabana.identity.Teams;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;

/** Names a team that no group of the identity provider stands for. */
final class NewTeamDialog extends EntryDialog {
    private final Teams teams;
    private final Caller caller;
    private final TextField name = new TextField("Name");

    NewTeamDialog(Teams teams, Caller caller) {
        super("New team", "Create");
        this.teams = teams;
        this.caller = caller;
        name.setHelperText("Small letters, digits and hyphens, for example atlas. It cannot be changed later.");
        name.setMaxLength(60);
        field("/name", name);
        content(name);
    }

    @Override
    void accept() throws Refusal {
        var team = teams.create(caller, name.getValue().trim());
        close();
        UI.getCurrent().navigate(Links.team(team.name()));
    }
}
