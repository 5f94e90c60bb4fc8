package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A titled group of fields with one line that says what they are about. */
abstract class SpecSection extends Section implements SpecPart {
    private final SpecFields fields = new SpecFields();
    private final Div grid = new Div();

    SpecSection(String title, String about) {
        addClassNames("cabana-panel", "cabana-form-section");
        var text = new Paragraph(about);
        text.addClassName("cabana-quiet");
        grid.addClassName("cabana-fields");
        getElement().appendChild(new H2(title).getElement(), text.getElement(), grid.getElement());
        getElement().setAttribute("aria-label", title);
    }

    final SpecFields fields() {
        return fields;
    }

    final void place(Component... components) {
        grid.add(components);
    }

    final TextField text(String pointer, String label, String helper) {
        var field = new TextField(label);
        field.setHelperText(helper);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return fields.bind(pointer, field, SpecNodes::string, SpecNodes::text);
    }

    final IntegerField number(String pointer, String label) {
        return number(fields, pointer, label);
    }

    static IntegerField number(SpecFields fields, String pointer, String label) {
        var field = new IntegerField(label);
        field.setStepButtonsVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return fields.bind(pointer, field, SpecNodes::whole, SpecNodes::number);
    }

    final TextField words(String pointer, String label, String helper) {
        var field = new TextField(label);
        field.setHelperText(helper);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return fields.bind(pointer, field, SpecNodes::joined, SpecNodes::split);
    }

    final <F extends Component & HasValue<?, String>> F choice(String pointer, F field) {
        return fields.bind(pointer, field, SpecNodes::string, SpecNodes::text);
    }

    @Override
    public void show(JsonNode document) {
        fields.show(document);
    }

    @Override
    public void writeTo(ObjectNode document) {
        fields.writeTo(document);
    }

    @Override
    public @Nullable Component blame(String pointer, String message) {
        return fields.blame(pointer, message);
    }

    @Override
    public void fix(Set<String> pointers) {
        fields.fix(pointers);
    }

    @Override
    public void clear() {
        fields.clear();
    }

    @Override
    public void onChange(Runnable listener) {
        fields.onChange(listener);
    }
}
