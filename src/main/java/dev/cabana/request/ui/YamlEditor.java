package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.shared.Refusal;

/** The document as text, with what is wrong in it: line and column where it cannot be read, the place where a value is wrong. */
final class YamlEditor extends Composite<Div> {
    private final TextArea text = new TextArea("Deployment as YAML");
    private final UnorderedList errors = new UnorderedList();
    private Runnable changed = () -> {};

    @Override
    protected Div initContent() {
        text.addClassName("cabana-yaml-editor");
        text.setWidthFull();
        text.setManualValidation(true);
        text.setHelperText("JSON is YAML too. Only metadata.name, metadata.team and spec.region are needed.");
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(600);
        text.getElement().executeJs("this.inputElement && this.inputElement.setAttribute('spellcheck', 'false')");
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
        errors.addClassName("cabana-yaml-errors");
        var announced = new Div(errors);
        announced.getElement().setAttribute("role", "alert");
        var all = new Div(text, announced);
        all.addClassName("cabana-stack");
        return all;
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    String text() {
        return text.getValue();
    }

    void show(String yaml) {
        text.setValue(yaml);
        clearErrors();
    }

    void clearErrors() {
        text.setInvalid(false);
        errors.removeAll();
    }

    void show(Refusal refusal) {
        clearErrors();
        text.setInvalid(true);
        if (refusal.violations().isEmpty()) {
            errors.add(new ListItem(refusal.getMessage()));
        }
        refusal.violations().forEach(wrong -> {
            var item = new ListItem();
            if (!wrong.pointer().isEmpty()) {
                item.add(new Code(wrong.pointer()), new Span(" "));
            }
            item.add(new Span(wrong.message()));
            errors.add(item);
        });
    }
}
