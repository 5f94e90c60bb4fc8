package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A section for an array of the document: any number of entries, each with its own fields. */
abstract class ListSection extends SpecSection {
    private final JsonPointer pointer;
    private final Supplier<ListEntry> newEntry;
    private final Div list = new Div();
    private final List<ListEntry> entries = new ArrayList<>();
    private Runnable changed = () -> {};

    /** @param pointer of the array @param add text of the button */
    ListSection(String title, String about, String pointer, String add, Supplier<ListEntry> newEntry) {
        super(title, about);
        this.pointer = JsonPointer.compile(pointer);
        this.newEntry = newEntry;
        list.addClassName("cabana-form-list");
        var button = new Button(add, VaadinIcon.PLUS.create(), click -> {
            var entry = insert();
            entry.showNew(entries.size());
            entry.focusFirst();
            changed.run();
        });
        button.addClassName("cabana-start");
        super.add(list, button);
    }

    private ListEntry insert() {
        var entry = newEntry.get();
        entries.add(entry);
        list.add(entry);
        entry.fields().onChange(changed);
        entry.onRemove(() -> {
            entries.remove(entry);
            list.remove(entry);
            changed.run();
        });
        return entry;
    }

    @Override
    public void show(JsonNode document) {
        entries.clear();
        list.removeAll();
        document.at(pointer).valueStream().forEach(node -> insert().showExisting(node));
    }

    @Override
    public void writeTo(ObjectNode document) {
        var array = JsonNodeFactory.instance.arrayNode();
        entries.forEach(entry -> entry.writeTo(array.addObject()));
        SpecNodes.put(document, pointer, array);
    }

    @Override
    public @Nullable Component blame(String at, String message) {
        for (int i = 0; i < entries.size(); i++) {
            String own = pointer + "/" + i;
            if (at.equals(own) || at.startsWith(own + "/")) {
                return entries.get(i).blame(at.substring(own.length()), message);
            }
        }
        return null;
    }

    @Override
    public void clear() {
        entries.forEach(entry -> entry.fields().clear());
    }

    @Override
    public void onChange(Runnable listener) {
        changed = listener;
        entries.forEach(entry -> entry.fields().onChange(listener));
    }
}
