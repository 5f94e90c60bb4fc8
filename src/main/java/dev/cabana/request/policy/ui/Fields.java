package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.shell.parts.Notices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields by the JSON pointer of what they hold, so that a refusal is shown where the value is. */
final class Fields {
    private final Map<String, HasValidationProperties> fields = new LinkedHashMap<>();

    <F extends Component & HasValidationProperties & HasValue<?, ?>> F at(String pointer, F field) {
        fields.put(pointer, field);
        if (field instanceof com.vaadin.flow.component.HasValidation validated) {
            validated.setManualValidation(true);
        }
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }

    void clear() {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** What belongs to no field is shown over the page. */
    void show(Refusal refusal) {
        clear();
        List<Violation> elsewhere =
                refusal.violations().stream().filter(wrong -> !show(wrong)).toList();
        if (!elsewhere.isEmpty()) {
            Notices.refused(Refusal.invalid(elsewhere));
        } else if (refusal.violations().isEmpty()) {
            Notices.refused(refusal);
        }
        fields.values().stream()
                .filter(HasValidationProperties::isInvalid)
                .findFirst()
                .filter(Focusable.class::isInstance)
                .ifPresent(field -> ((Focusable<?>) field).focus());
    }

    private boolean show(Violation wrong) {
        var field = fields.entrySet().stream()
                .filter(one ->
                        wrong.pointer().equals(one.getKey()) || wrong.pointer().startsWith(one.getKey() + "/"))
                .map(Map.Entry::getValue)
                .reduce((first, last) -> last);
        field.ifPresent(found -> {
            found.setErrorMessage(wrong.message());
            found.setInvalid(true);
        });
        return field.isPresent();
    }
}
