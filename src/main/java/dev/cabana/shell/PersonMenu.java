package dev.cabana.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.identity.Caller;
import dev.cabana.shell.parts.DropMenu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is signed in, with which roles, and the way out. */
final class PersonMenu extends DropMenu {

    PersonMenu(Caller caller, List<PersonMenuEntry> entries, Runnable logout) {
        super("Signed-in person");
        var name = new Span(caller.name());
        name.addClassName("cabana-person-name");
        var avatar = new Avatar(caller.name());
        avatar.getElement().setAttribute("aria-hidden", "true");
        avatar.getElement().setAttribute("theme", "xsmall");
        var face = new Div(avatar, name);
        face.addClassName("cabana-person");
        var root = addItem(face);
        root.setAriaLabel("Signed in as " + caller.name());
        // A menu may hold nothing but items; one that stays open can be read like any other.
        var about = root.getSubMenu().addItem(summary(caller));
        about.setKeepOpen(true);
        about.addClassNames("cabana-person-item");
        root.getSubMenu().addSeparator();
        entries.stream()
                .sorted(Comparator.comparingInt(PersonMenuEntry::order))
                .forEach(entry -> root.getSubMenu()
                        .addItem(
                                label(entry.icon(), entry.title()),
                                click -> UI.getCurrent().navigate(entry.path())));
        root.getSubMenu().addItem(label(VaadinIcon.SIGN_OUT, "Sign out"), click -> logout.run());
    }

    private static Component label(VaadinIcon icon, String text) {
        var label = new Div(icon.create(), new Span(text));
        label.addClassName("cabana-menu-label");
        return label;
    }

    private static Component summary(Caller caller) {
        var summary = new Div(strong(caller.name()));
        summary.addClassName("cabana-person-summary");
        roles(caller).forEach(role -> summary.add(new Div(role)));
        return summary;
    }

    private static Component strong(String text) {
        var div = new Div(text);
        div.addClassName("cabana-strong");
        return div;
    }

    private static List<String> roles(Caller caller) {
        var lines = new ArrayList<String>();
        caller.platformRoles().stream().sorted().forEach(role -> lines.add("Platform " + role));
        caller.teams().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(team -> lines.add("Team " + team.getKey() + ": " + joined(team.getValue())));
        return lines.isEmpty() ? List.of("No roles yet: ask a platform administrator") : lines;
    }

    private static String joined(Set<Caller.TeamRole> roles) {
        return roles.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }
}
