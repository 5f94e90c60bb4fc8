package dev.cabana.shell;

import com.vaadin.flow.component.Component;
import dev.cabana.shared.DeploymentRef;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked for from the pages of deployments; filled by the module that files requests. Whatever the caller may
 * not ask for is left out.
 */
public interface DeploymentActions {

    /** For the list, for example "New deployment". */
    List<Component> onList();

    /** For one deployment's header. */
    List<Component> onDeployment(DeploymentRef deployment);

    /** For the list of its models. */
    List<Component> onModels(DeploymentRef deployment);

    /** For one model. */
    List<Component> onModel(DeploymentRef deployment, String model);

    /** Offers to bring drifted resources back. */
    Optional<Component> repair(DeploymentRef deployment);

    /** Offers another end of its lease, or a first one. */
    Optional<Component> lease(DeploymentRef deployment);

    /** Its requests, newest first, with what the running one waits for. */
    Component requests(DeploymentRef deployment);
}
