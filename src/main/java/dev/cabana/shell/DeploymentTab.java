package dev.cabana.shell;

import com.vaadin.flow.component.Component;
import dev.cabana.shared.DeploymentRef;

/** A tab of the deployment's page that another module fills. */
public interface DeploymentTab {

    /** Last segment of the address: lower case, no spaces. */
    String path();

    String title();

    /** Position among the tabs; those of the deployment itself take 10, 20, 30 … */
    int order();

    /** Whether it still says something once the deployment is deleted. */
    default boolean outlivesDeployment() {
        return true;
    }

    Component content(DeploymentRef deployment);
}
