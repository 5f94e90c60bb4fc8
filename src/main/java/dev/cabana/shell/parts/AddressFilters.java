package dev.cabana.shell.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a list is filtered by; the address carries it, so that a filtered list can be kept and shared. */
public abstract class AddressFilters extends Div {
    private final String path;
    private final List<Kept> kept = new ArrayList<>();
    private Runnable changed = () -> {};
    private boolean reading;

    /** @param value null: as it is at first, and not in the address @param restore of what is no such value, null */
    private record Kept(String name, Supplier<@Nullable String> value, Consumer<@Nullable String> restore) {}

    /** @param path of the page */
    protected AddressFilters(String path) {
        this.path = path;
        addClassName("cabana-toolbar");
        getElement().setAttribute("role", "search");
    }

    /** How a choice is called: in the address and beside it. */
    public record Named(String name, String label) {}

    /** @param all what choosing nothing is called @param words for people; the address has {@code toString} */
    protected final <T> Select<T> choice(Named named, String all, List<T> values, Function<T, String> words) {
        var select = new Select<T>();
        select.setLabel(named.label());
        select.setItems(values);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(all);
        select.setItemLabelGenerator(value -> value == null ? all : words.apply(value));
        keep(select, named.name(), values, null);
        return select;
    }

    /** Something is always chosen. @param first what is chosen at first */
    protected final <T> Select<T> oneOf(Named named, T first, List<T> values, Function<T, String> words) {
        var select = new Select<T>();
        select.setLabel(named.label());
        select.setItems(values);
        select.setItemLabelGenerator(words::apply);
        select.setValue(first);
        keep(select, named.name(), values, first);
        return select;
    }

    private <T> void keep(Select<T> select, String name, List<T> values, @Nullable T first) {
        select.addValueChangeListener(change -> apply());
        kept.add(new Kept(
                name,
                () -> select.getValue() == null || select.getValue().equals(first)
                        ? null
                        : select.getValue().toString(),
                text -> select.setValue(values.stream()
                        .filter(value -> value.toString().equals(text))
                        .findFirst()
                        .orElse(first))));
        add(select);
    }

    /** @param field changes lazily, so that not each letter is looked for */
    protected final void text(String name, TextField field) {
        field.addValueChangeListener(change -> apply());
        kept.add(new Kept(
                name,
                () -> field.getValue().isBlank() ? null : field.getValue().trim(),
                text -> field.setValue(text == null ? "" : text)));
        add(field);
    }

    public final void onChange(Runnable listener) {
        changed = listener;
    }

    public final void read(QueryParameters parameters) {
        reading = true;
        kept.forEach(each ->
                each.restore().accept(parameters.getSingleParameter(each.name()).orElse(null)));
        reading = false;
    }

    /** @return whether something was chosen */
    public final boolean chosen() {
        return kept.stream().anyMatch(each -> each.value().get() != null);
    }

    public final void clear() {
        read(QueryParameters.empty());
        apply();
    }

    private void apply() {
        if (reading) {
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Kept each : kept) {
            String value = each.value().get();
            if (value != null) {
                parameters.put(each.name(), value);
            }
        }
        var location = new Location(path, QueryParameters.simple(parameters));
        UI.getCurrent().getPage().getHistory().replaceState(null, location);
        changed.run();
    }
}
