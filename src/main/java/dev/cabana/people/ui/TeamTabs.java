package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.tabs.Tab;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.TeamTab;
import dev.cabana.shell.parts.TabBar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tabs of one team; choosing one changes the address, and the address decides what is shown. */
final class TeamTabs extends TabBar {
    private final String team;
    private final List<TeamTab> entries;
    private final Map<String, Tab> tabs = new HashMap<>();

    /** @param entries those that the caller may see, in order */
    TeamTabs(String team, List<TeamTab> entries) {
        this.team = team;
        this.entries = entries;
        for (var entry : entries) {
            var tab = new Tab(entry.title());
            tabs.put(entry.path(), tab);
            add(tab);
        }
        addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                open(entries.get(getSelectedIndex()).path());
            }
        });
    }

    String first() {
        return entries.getFirst().path();
    }

    /** @return the content of the tab, made anew */
    Component select(String path) {
        var entry = entries.stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Tab " + path));
        setSelectedTab(tabs.get(path));
        return entry.content(team);
    }

    private void open(String path) {
        UI.getCurrent().navigate(path.equals(first()) ? Links.team(team) : Links.team(team, path));
    }
}
