package dev.cabana.request.ui;

import com.vaadin.flow.component.textfield.TextArea;
import dev.cabana.shared.Refusal;

/** Why somebody asks: the one field that every request has. */
final class Justification {
    private static final String POINTER = "/justification";
    private static final int MAX_LENGTH = 2000;

    private Justification() {}

    static TextArea field() {
        var field = new TextArea("Justification");
        field.setHelperText("The approver reads this");
        field.setMaxLength(MAX_LENGTH);
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setWidthFull();
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }

    /** @return true when the refusal is about the justification, and shown there */
    static boolean blame(TextArea field, Refusal refusal) {
        return refusal.violations().stream()
                .filter(violation -> violation.pointer().equals(POINTER))
                .findFirst()
                .map(violation -> {
                    field.setErrorMessage(violation.message());
                    field.setInvalid(true);
                    field.focus();
                    return true;
                })
                .orElse(false);
    }
}
