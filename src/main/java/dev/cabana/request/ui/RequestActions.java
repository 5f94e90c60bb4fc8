package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.Links;
import java.util.List;
import java.util.Optional;

/** Everything on the pages of deployments that leads to a request. */
@org.springframework.stereotype.Component
final class RequestActions implements DeploymentActions {
    private final CurrentCaller currentCaller;
    private final DialogServices services;

    RequestActions(CurrentCaller currentCaller, DialogServices services) {
        this.currentCaller = currentCaller;
        this.services = services;
    }

    @Override
    public List<Component> onList() {
        if (!requestsSomewhere(currentCaller.get())) {
            return List.of();
        }
        var button = new Button("New deployment", VaadinIcon.PLUS.create(), click -> go(Links.NEW_DEPLOYMENT));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return List.of(button);
    }

    @Override
    public List<Component> onDeployment(DeploymentRef deployment) {
        if (mayNotRequest(deployment)) {
            return List.of();
        }
        var scale = new Button("Scale", click -> new ScaleDialog(services, name(deployment)).open());
        var change = new Button("Change", click -> go(Links.changeDeployment(deployment.name())));
        var delete = new Button("Delete", click -> new DeleteDialog(services, name(deployment)).open());
        delete.addThemeVariants(ButtonVariant.ERROR);
        return List.of(scale, change, delete);
    }

    @Override
    public List<Component> onModels(DeploymentRef deployment) {
        if (mayNotRequest(deployment)) {
            return List.of();
        }
        return List.of(new Button(
                "Add model", VaadinIcon.PLUS.create(), click -> new AddModelDialog(services, name(deployment)).open()));
    }

    @Override
    public List<Component> onModel(DeploymentRef deployment, String model) {
        if (mayNotRequest(deployment)) {
            return List.of();
        }
        return services.document(name(deployment)).spec().models().stream()
                .filter(one -> one.name().equals(model))
                .findFirst()
                .map(one -> List.<Component>of(new ModelMenu(services, name(deployment), one)))
                .orElse(List.of());
    }

    @Override
    public Optional<Component> repair(DeploymentRef deployment) {
        if (mayNotRequest(deployment)) {
            return Optional.empty();
        }
        return Optional.of(new Button("Repair", click -> new RepairDialog(services, name(deployment)).open()));
    }

    @Override
    public Optional<Component> lease(DeploymentRef deployment) {
        if (mayNotRequest(deployment)) {
            return Optional.empty();
        }
        return Optional.of(new Button(
                "Extend lease",
                click -> new ExtendLeaseDialog(
                                services, name(deployment), services.clock().instant())
                        .open()));
    }

    @Override
    public Component requests(DeploymentRef deployment) {
        return new RequestsOfDeployment(services, name(deployment));
    }

    private static String name(DeploymentRef deployment) {
        return deployment.name();
    }

    private boolean mayNotRequest(DeploymentRef deployment) {
        return !currentCaller.get().mayRequest(deployment.team());
    }

    private static boolean requestsSomewhere(Caller caller) {
        return caller.administrator()
                || caller.teams().values().stream().anyMatch(roles -> roles.contains(TeamRole.requester));
    }

    private static void go(String path) {
        UI.getCurrent().navigate(path);
    }
}
