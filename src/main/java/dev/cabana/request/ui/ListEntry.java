package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.shared.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One entry of a list in the form. */
abstract class ListEntry extends Div {
    private final SpecFields fields = new SpecFields();
    private final Div grid = new Div();
    private final Div error = new Div();
    private Runnable removed = () -> {};
    private ObjectNode given = Json.emptyObject();

    ListEntry(String what) {
        addClassName("cabana-form-entry");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", what);
        grid.addClassName("cabana-fields");
        error.addClassName("cabana-form-error");
        var title = new Span(what);
        title.addClassName("cabana-strong");
        var remove = new Button(VaadinIcon.TRASH.create(), click -> removed.run());
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel("Remove " + what);
        var head = new Div(title, remove);
        head.addClassName("cabana-form-entry-head");
        add(head, grid, error);
    }

    final SpecFields fields() {
        return fields;
    }

    /** Fields of the document that no field of the form is for stay as they are. */
    final void showExisting(JsonNode node) {
        if (node instanceof ObjectNode known) {
            given = known.deepCopy();
        }
        fields.show(node);
    }

    /** It is about something else by now. */
    final void forgetOthers() {
        given = Json.emptyObject();
    }

    final void writeTo(ObjectNode entry) {
        entry.setAll(given);
        fields.clearIn(entry);
        fields.writeTo(entry);
    }

    final void place(Component... components) {
        grid.add(components);
    }

    final void onRemove(Runnable listener) {
        removed = listener;
    }

    /** Sensible values for an entry that a person adds. @param number 1 for the first */
    abstract void showNew(int number);

    final void focusFirst() {
        grid.getChildren()
                .filter(Focusable.class::isInstance)
                .findFirst()
                .ifPresent(field -> ((Focusable<?>) field).focus());
    }

    final @Nullable Component blame(String pointer, String message) {
        var field = fields.blame(pointer, message);
        error.setText(field == null ? message : "");
        return field == null ? this : field;
    }
}
