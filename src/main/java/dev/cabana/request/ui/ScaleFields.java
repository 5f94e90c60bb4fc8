package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.shared.Refusal;
import java.util.Map;

/** Minimum, desired and maximum of one node group. */
final class ScaleFields extends Div {
    private final Map<String, IntegerField> fields;
    private final IntegerField minField;
    private final IntegerField desiredField;
    private final IntegerField maxField;

    ScaleFields(String title, String pointer, int min, int desired, int max) {
        var least = field("Minimum", min);
        var wanted = field("Desired", desired);
        var most = field("Maximum", max);
        fields = Map.of(pointer + "/min", least, pointer + "/desired", wanted, pointer + "/max", most);
        minField = least;
        desiredField = wanted;
        maxField = most;
        var line = new Div(least, wanted, most);
        line.addClassName("cabana-field-line");
        add(new H3(title), line);
    }

    int min() {
        return value(minField);
    }

    int desired() {
        return value(desiredField);
    }

    int max() {
        return value(maxField);
    }

    /** @return true when a field of this group was to blame */
    boolean blame(Refusal refusal) {
        boolean blamed = false;
        for (var violation : refusal.violations()) {
            var field = fields.get(violation.pointer());
            if (field != null) {
                field.setErrorMessage(violation.message());
                field.setInvalid(true);
                blamed = true;
            }
        }
        return blamed;
    }

    private static IntegerField field(String label, int value) {
        var field = new IntegerField(label);
        field.setValue(value);
        field.setMin(0);
        field.setManualValidation(true);
        field.setStepButtonsVisible(true);
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }

    private static int value(IntegerField field) {
        if (field.getValue() == null) {
            field.setErrorMessage("must be a whole number");
            field.setInvalid(true);
            throw Refusal.invalid(field.getLabel() + " needs a whole number");
        }
        return field.getValue();
    }
}
