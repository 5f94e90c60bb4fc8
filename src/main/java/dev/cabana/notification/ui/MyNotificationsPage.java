package dev.cabana.notification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.notification.NotificationPreferences;
import dev.cabana.notification.Preferences;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.shell.parts.Panel;
import jakarta.annotation.security.PermitAll;

/** What whoever is signed in is told of by e-mail. */
@Route(Links.MY_NOTIFICATIONS)
@PageTitle("My notifications – Cabana")
@PermitAll
final class MyNotificationsPage extends Main {
    private final NotificationPreferences preferences;
    private final Caller caller;
    private final Checkbox own =
            choice("My requests", "When somebody else decides on them, comments on them, or they are done");
    private final Checkbox team = choice("My teams' other requests", "The same, for requests that are not yours");
    private final Checkbox deployments =
            choice("My teams' deployments", "Ready, degraded, stalled, gone, or changed from outside");
    private final Checkbox leases =
            choice("My teams' leases", "Before a deployment's lease ends, and when it has ended");

    MyNotificationsPage(NotificationPreferences preferences, CurrentCaller currentCaller) {
        this.preferences = preferences;
        this.caller = currentCaller.get();
        setId("content");
        addClassNames("cabana-page", "cabana-narrow-page");
        var save = new Button("Save", click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClassName("cabana-start");
        var always = new Paragraph("What waits for your decision as an approver is sent in any case.");
        always.addClassName("cabana-quiet");
        var panel = new Panel("By e-mail", own, team, deployments, leases, always, save);
        add(new PageHeader("My notifications").under(new Div("What you are told of by e-mail")));
        if (!preferences.mailsAreSent()) {
            add(off());
        }
        add(panel);
        show(preferences.get(caller));
    }

    private static Div off() {
        var hint = new Div("No mail server is configured here, so no mails are sent. What you choose holds as soon as "
                + "there is one.");
        hint.addClassName("cabana-hint-warning");
        return hint;
    }

    private static Checkbox choice(String label, String explanation) {
        var choice = new Checkbox(label);
        choice.setHelperText(explanation);
        return choice;
    }

    private void show(Preferences chosen) {
        own.setValue(chosen.ownRequests());
        team.setValue(chosen.teamRequests());
        deployments.setValue(chosen.deployments());
        leases.setValue(chosen.leases());
    }

    private void save() {
        var wanted = new Preferences(own.getValue(), team.getValue(), deployments.getValue(), leases.getValue(), 0);
        show(preferences.put(caller, wanted, before -> {}));
        Notices.done("Saved.");
    }
}
