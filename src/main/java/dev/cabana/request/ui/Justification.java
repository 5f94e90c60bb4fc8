package dev.cabana.request.ui;

import com.vaadin.flow.component.textfield.TextArea;
import dev.cabana.shared.Refusal;

/** Why somebody asks: the one field that every request has. */
final class Justification {
    private static final String POINTER = "/justification";
    private static final int MAX_LENGTH = 2000;
    /** What is to be pressed next stays in sight. */
    private static final int MAX_ROWS = 8;

    private Justification() {}

    static TextArea field() {
        var field = new TextArea("Justification");
        field.setHelperText("The approver reads this");
        field.setMaxLength(MAX_LENGTH);
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setWidthFull();
        field.setMaxRows(MAX_ROWS);
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }

    /** Marks it when it is not: together with all else that is wrong. */
    static boolean isGiven(TextArea field) {
        if (!field.getValue().isBlank()) {
            return true;
        }
        field.setErrorMessage("Say why, for the approver");
        field.setInvalid(true);
        return false;
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
