package dev.cabana.modelkey.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.modelkey.KeyPlace;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.WidthAware;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keys, one a row. */
final class KeyGrid extends Grid<ModelKey> {
    private final KeyServices services;
    private final Consumer<ModelKey> open;
    private final Map<UUID, List<KeyPlace>> places = new HashMap<>();

    KeyGrid(KeyServices services, Consumer<ModelKey> open) {
        this.services = services;
        this.open = open;
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", "Model keys");
        addComponentColumn(this::name).setHeader("Name").setWidth("10rem").setFlexGrow(2);
        addColumn(ModelKey::team).setHeader("Team").setWidth("6rem");
        addComponentColumn(key -> KeyWords.badge(key, now())).setHeader("State").setWidth("6.5rem");
        addComponentColumn(key -> Cut.text(KeyWords.models(key)))
                .setHeader("Models")
                .setWidth("8rem")
                .setFlexGrow(2);
        addComponentColumn(this::places).setHeader("Deployments").setWidth("9rem");
        addComponentColumn(key -> moment(key.lastUsedAt(), "Never"))
                .setHeader("Last call")
                .setWidth("8.5rem");
        addComponentColumn(key -> moment(key.expiresAt(), "Does not end"))
                .setHeader("Expires")
                .setWidth("8.5rem");
        setEmptyStateComponent(new EmptyState(
                VaadinIcon.KEY_O,
                "No model keys",
                "A program sends a model key with each call of a model. Keys belong to a team and work in all its "
                        + "deployments."));
        WidthAware.columns(this, addComponentColumn(this::card).setHeader("Model keys"));
    }

    private Instant now() {
        return services.clock().instant();
    }

    private Component name(ModelKey key) {
        var button = new Button(key.name(), click -> open.accept(key));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("cabana-cell-button");
        return button;
    }

    /** Where the keys of a page are in force, by their ids. */
    void know(Map<UUID, List<KeyPlace>> found) {
        places.putAll(found);
    }

    private Component places(ModelKey key) {
        return Cut.text(KeyWords.places(places.getOrDefault(key.id(), List.of())));
    }

    private static Component moment(@Nullable Instant at, String otherwise) {
        return at == null ? new Span(otherwise) : Moment.ago(at);
    }

    private Component card(ModelKey key) {
        var below = new Div(new Span(key.team()), new Span(KeyWords.models(key)), places(key));
        below.add(
                key.expiresAt() == null
                        ? new Span("Does not end")
                        : new Span(new Text("Expires "), Moment.ago(key.expiresAt())));
        below.addClassName("cabana-below");
        var card = new Div(name(key), KeyWords.badge(key, now()), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
