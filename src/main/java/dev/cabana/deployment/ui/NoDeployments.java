package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.parts.EmptyState;
import java.util.List;

/** The list without rows: says what to do next to those who can do it. */
final class NoDeployments extends Composite<EmptyState> {
    private final List<Component> actions;

    NoDeployments(DeploymentActions actions) {
        this.actions = actions.onList();
    }

    @Override
    protected EmptyState initContent() {
        String advice = actions.isEmpty()
                ? "When a team that you belong to has a deployment, it appears here."
                : "Ask for the first one: you see what it will consist of and cost before anybody decides.";
        return new EmptyState(VaadinIcon.CLUSTER, "No deployments to show", advice, actions.toArray(Component[]::new));
    }
}
