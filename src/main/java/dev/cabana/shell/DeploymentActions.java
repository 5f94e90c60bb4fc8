package dev.cabana.shell;

import com.vaadin.flow.component.Component;
import dev.cabana.shared.DeploymentRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked for from the pages of deployments; filled by the module that files requests. */
public interface DeploymentActions {

    /** Buttons for the list, for example "New deployment"; empty when the caller may not ask. */
    List<Component> onList();

    /** Buttons for one deployment's header; empty when the caller may not ask. */
    List<Component> onDeployment(DeploymentRef deployment);

    /** The running or last change, with its progress; null when there is none. */
    @Nullable
    Component currentChange(DeploymentRef deployment);
}
