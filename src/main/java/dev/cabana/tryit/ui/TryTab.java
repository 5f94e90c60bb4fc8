package dev.cabana.tryit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.DeploymentTab;
import dev.cabana.shell.parts.EmptyState;
import java.util.List;

/** A chat with the deployment's models. */
@org.springframework.stereotype.Component
final class TryTab implements DeploymentTab {
    private static final int ORDER = 45;

    private final TryServices services;

    TryTab(TryServices services) {
        this.services = services;
    }

    @Override
    public String path() {
        return "try";
    }

    @Override
    public String title() {
        return "Try it";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean outlivesDeployment() {
        return false;
    }

    @Override
    public Component content(DeploymentRef deployment) {
        List<String> models = services.tryIt().models(services.caller(), deployment.name());
        if (models.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.COMMENTS_O,
                    "No model to try",
                    "Add a model to the deployment; then you can ask it here.");
        }
        return new TryPanel(services, deployment, models);
    }
}
