package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The models that the deployment serves, with the service behind each. */
final class ModelsTab extends SnapshotTab {
    private final DeploymentActions actions;
    private @Nullable Object shown;

    ModelsTab(DeploymentActions actions) {
        this.actions = actions;
    }

    @Override
    void show(Snapshot snapshot) {
        var models = snapshot.details().spec().spec().models();
        var now = List.of(
                models,
                snapshot.resources().stream()
                        .filter(r -> r.group().equals("models"))
                        .toList());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        boolean open = snapshot.details().summary().phase() != Phase.deleted
                && snapshot.details().summary().phase() != Phase.deleting;
        var offered = open ? actions.onModels(snapshot.ref()) : List.<Component>of();
        if (models.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.CUBES,
                    "No models yet",
                    "The platform runs without one; a model makes it answer.",
                    offered.toArray(Component[]::new)));
            return;
        }
        var table = new PlainTable("Model", "Version", "Replicas", "State", "Service", "");
        models.forEach(model -> row(table, snapshot, model, open));
        var panel = new Panel("Models", table);
        offered.forEach(panel::addAction);
        add(panel);
    }

    private void row(PlainTable table, Snapshot snapshot, ModelSpec model, boolean open) {
        var resource = resourceOf(snapshot, model);
        var buttons = new Div();
        buttons.addClassName("cabana-actions");
        if (open) {
            actions.onModel(snapshot.ref(), model.name()).forEach(buttons::add);
        }
        table.row(
                new Span(model.name()),
                new Span(model.version()),
                new Span(String.valueOf(model.replicas())),
                resource.map(found -> (Component) state(found))
                        .orElseGet(() -> new StateBadge("Planned", Tone.neutral)),
                new Code(resource.map(found -> found.outputs().get("service")).orElse("–")),
                buttons);
    }

    private static Div state(ResourceView resource) {
        var state = new Div(ResourceBadge.of(resource));
        state.addClassName("cabana-cell");
        if (resource.reason() != null) {
            var reason = new Span(resource.reason());
            reason.addClassName("cabana-quiet");
            state.add(reason);
        }
        return state;
    }

    /** The resource's address carries an id that follows from the two names. */
    private static Optional<ResourceView> resourceOf(Snapshot snapshot, ModelSpec model) {
        String name = snapshot.details().summary().name() + "/" + model.name();
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return snapshot.resource("model/" + id);
    }
}
