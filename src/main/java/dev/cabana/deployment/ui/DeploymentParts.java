package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.DeploymentTab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What the deployment's page is put together from: its own tabs and those that other modules bring. */
@org.springframework.stereotype.Component
final class DeploymentParts {
    private final Deployments deployments;
    private final DeploymentActions actions;
    private final CurrentCaller currentCaller;
    private final ModelParts models;
    private final List<DeploymentTab> contributed;

    /**
     * @param path last segment of the address
     * @param outlives the deployment: there is something to show once it is deleted
     */
    record Entry(String path, String title, int order, boolean outlives, Function<DeploymentRef, Component> content) {}

    DeploymentParts(
            Deployments deployments,
            DeploymentActions actions,
            CurrentCaller currentCaller,
            ModelParts models,
            List<DeploymentTab> contributed) {
        this.deployments = deployments;
        this.actions = actions;
        this.currentCaller = currentCaller;
        this.models = models;
        this.contributed = contributed;
    }

    DeploymentActions actions() {
        return actions;
    }

    Deployments deployments() {
        return deployments;
    }

    Caller caller() {
        return currentCaller.get();
    }

    List<Entry> tabs() {
        var tabs = new ArrayList<>(List.of(
                new Entry(DeploymentTabs.FIRST, "Overview", 10, true, ref -> new OverviewTab(actions)),
                new Entry("resources", "Resources", 20, true, ref -> new ResourcesTab()),
                new Entry("timeline", "Timeline", 30, true, ref -> new TimelineTab(deployments, caller(), ref.name())),
                new Entry("models", "Models", 40, false, ref -> new ModelsTab(models)),
                new Entry("spec", "Spec", 70, true, ref -> new SpecTab())));
        contributed.forEach(tab ->
                tabs.add(new Entry(tab.path(), tab.title(), tab.order(), tab.outlivesDeployment(), tab::content)));
        return tabs.stream().sorted(Comparator.comparingInt(Entry::order)).toList();
    }
}
