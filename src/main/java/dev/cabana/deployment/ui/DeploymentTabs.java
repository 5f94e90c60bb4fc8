package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.tabs.Tab;
import dev.cabana.deployment.Phase;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.TabBar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tabs of one deployment; choosing one changes the address, and the address decides what is shown. */
final class DeploymentTabs extends TabBar {
    static final String FIRST = "overview";

    private final DeploymentRef deployment;
    private final List<DeploymentParts.Entry> entries;
    private final Map<String, Tab> tabs = new HashMap<>();

    DeploymentTabs(DeploymentRef deployment, DeploymentParts parts) {
        this.deployment = deployment;
        this.entries = parts.tabs();
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

    /** @return the content of the tab, made anew */
    Component select(String path) {
        var entry = entries.stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Tab " + path));
        setSelectedTab(tabs.get(path));
        return entry.content().apply(deployment);
    }

    /** Those with nothing to show once it is deleted go; who is at one of them stays there until they leave. */
    void show(Phase phase) {
        entries.stream()
                .filter(entry -> !entry.outlives())
                .map(entry -> tabs.get(entry.path()))
                .filter(tab -> tab != getSelectedTab())
                .forEach(tab -> tab.setVisible(phase != Phase.deleted));
    }

    private void open(String path) {
        UI.getCurrent()
                .navigate(
                        path.equals(FIRST)
                                ? Links.deployment(deployment.name())
                                : Links.deployment(deployment.name(), path));
    }
}
