package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ties fields to places in a document by JSON pointer: to show it, to write it, and to say at the right field what is
 * wrong. Rules are not known here; they are the document's own.
 */
final class SpecFields {
    private final List<Bound<?>> fields = new ArrayList<>();
    private Runnable changed = () -> {};

    /** @param read null when the field has nothing to show @param write null when the document shall have nothing there */
    private record Bound<V>(
            JsonPointer pointer,
            HasValue<?, V> field,
            Component component,
            Function<JsonNode, @Nullable V> read,
            Function<V, @Nullable JsonNode> write) {

        private void show(JsonNode document) {
            JsonNode node = document.at(pointer);
            V value = node.isMissingNode() || node.isNull() ? null : read.apply(node);
            field.setValue(value == null ? field.getEmptyValue() : value);
        }

        private void writeTo(ObjectNode document) {
            JsonNode value = field.isEmpty() ? null : write.apply(field.getValue());
            if (value != null) {
                SpecNodes.put(document, pointer, value);
            }
        }

        private boolean blame(String at, String message) {
            boolean here = at.equals(pointer.toString()) || at.startsWith(pointer + "/");
            if (here && component instanceof HasValidation validated) {
                validated.setErrorMessage(message);
                validated.setInvalid(true);
            }
            return here;
        }
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    <V, F extends Component & HasValue<?, V>> F bind(
            String pointer, F field, Function<JsonNode, @Nullable V> read, Function<V, @Nullable JsonNode> write) {
        if (field instanceof HasValidation validated) {
            validated.setManualValidation(true);
        }
        fields.add(new Bound<>(JsonPointer.compile(pointer), field, field, read, write));
        field.addValueChangeListener(event -> {
            clear(field);
            if (event.isFromClient()) {
                changed.run();
            }
        });
        return field;
    }

    /** Shows what is there, and takes nothing else. */
    void fix(Set<String> pointers) {
        fields.stream()
                .filter(bound -> pointers.contains(bound.pointer().toString()))
                .forEach(bound -> bound.field().setReadOnly(true));
    }

    void show(JsonNode document) {
        fields.forEach(field -> field.show(document));
    }

    /** Takes out what the fields are for, so that an emptied one leaves nothing behind. */
    void clearIn(ObjectNode document) {
        fields.forEach(field -> SpecNodes.remove(document, field.pointer()));
    }

    void writeTo(ObjectNode document) {
        fields.forEach(field -> field.writeTo(document));
    }

    /** @return the field to blame, or null when none of these is */
    @Nullable
    Component blame(String pointer, String message) {
        return fields.stream()
                .filter(field -> field.blame(pointer, message))
                .findFirst()
                .map(Bound::component)
                .orElse(null);
    }

    void clear() {
        fields.forEach(field -> clear(field.component()));
    }

    private static void clear(Component component) {
        if (component instanceof HasValidation validated) {
            validated.setInvalid(false);
        }
    }
}
