package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A part of the form that stands for a part of the document. */
interface SpecPart {

    void show(JsonNode document);

    void writeTo(ObjectNode document);

    /** Says at the right field what is wrong. @return that field, or null when this part has none for the pointer */
    @Nullable
    Component blame(String pointer, String message);

    void clear();

    /** Leaves the fields for these places, where it has any, as they are shown. */
    default void fix(Set<String> pointers) {}

    void onChange(Runnable listener);
}
