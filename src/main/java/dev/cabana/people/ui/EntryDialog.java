package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import java.util.HashMap;
import java.util.Map;

/** A few fields and one thing to do with them; what is refused is told at the field, and nothing is lost. */
abstract class EntryDialog extends Dialog {
    private final Div body = new Div();
    private final Map<String, HasValidation> fields = new HashMap<>();

    EntryDialog(String title, String action) {
        setHeaderTitle(title);
        setWidth("min(30rem, 100vw)");
        setCloseOnOutsideClick(false);
        body.addClassName("cabana-stack");
        add(body);
        var go = new Button(action, click -> attempt());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER).listenOn(body);
        getFooter().add(new Button("Cancel", click -> close()), go);
    }

    /** @param pointer by which a violation names the field */
    final <F extends Component & HasValidation & HasValue<?, ?>> void field(String pointer, F field) {
        fields.put(pointer, field);
        field.setManualValidation(true);
        field.addValueChangeListener(change -> field.setInvalid(false));
    }

    final void content(Component... components) {
        for (var component : components) {
            if (component instanceof HasSize sized) {
                sized.setWidthFull();
            }
        }
        body.add(components);
    }

    /** @throws Refusal when it cannot be done; the dialog shows it and stays open */
    abstract void accept() throws Refusal;

    private void attempt() {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            accept();
        } catch (Refusal refusal) {
            show(refusal);
        }
    }

    private void show(Refusal refusal) {
        boolean explained = false;
        for (var violation : refusal.violations()) {
            var field = fields.get(violation.pointer());
            if (field != null) {
                field.setErrorMessage(violation.message());
                field.setInvalid(true);
                explained = true;
            }
        }
        if (!explained) {
            Notices.refused(refusal);
        }
    }
}
