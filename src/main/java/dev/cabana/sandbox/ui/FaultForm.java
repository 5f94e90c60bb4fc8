package dev.cabana.sandbox.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.sandbox.FaultOrder;
import dev.cabana.sandbox.FaultOrder.Kind;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import java.util.EnumSet;
import java.util.Map;

/** One more fault. */
final class FaultForm extends Div {
    private static final EnumSet<Kind> SHARES = EnumSet.of(Kind.throttle, Kind.serverErrors);

    private final SandboxControl control;
    private final Runnable changed;
    private final Select<Kind> kind = new Select<>();
    private final ComboBox<String> service = new ComboBox<>("Service");
    private final TextField operation = new TextField("Operation");
    private final IntegerField percent = new IntegerField("Percent of the calls");
    private final IntegerField count = new IntegerField("How many calls");
    private final Map<String, HasValidation> fields =
            Map.of("/service", service, "/operation", operation, "/percent", percent, "/count", count);

    FaultForm(SandboxControl control, Runnable changed) {
        this.control = control;
        this.changed = changed;
        addClassName("cabana-toolbar");
        kind.setLabel("What goes wrong");
        kind.setItems(EnumSet.complementOf(EnumSet.of(Kind.noCapacity)));
        kind.setItemLabelGenerator(FaultWords::label);
        kind.addClassName("cabana-grow");
        kind.addValueChangeListener(change -> fitTo(change.getValue()));
        service.setItems(control.services());
        service.setClearButtonVisible(true);
        operation.setPlaceholder("CreateNodegroup");
        percent.setValue(30);
        count.setValue(3);
        fields.values().forEach(field -> field.setManualValidation(true));
        clearOnChange(service);
        clearOnChange(operation);
        clearOnChange(percent);
        clearOnChange(count);
        kind.setValue(Kind.throttle);
        add(kind, service, operation, percent, count, new Button("Make it so", click -> inject()));
    }

    private static <C extends AbstractField<C, T> & HasValidation, T> void clearOnChange(C field) {
        field.addValueChangeListener(change -> field.setInvalid(false));
    }

    private void fitTo(Kind chosen) {
        boolean share = SHARES.contains(chosen);
        service.setPlaceholder(share ? "Every service" : "");
        operation.setVisible(!share);
        percent.setVisible(share);
        count.setVisible(chosen == Kind.failNext);
    }

    private void inject() {
        fields.values().forEach(field -> field.setInvalid(false));
        boolean share = SHARES.contains(kind.getValue());
        var order = new FaultOrder(
                kind.getValue(),
                service.getValue(),
                share || operation.isEmpty() ? null : operation.getValue().trim(),
                null,
                share ? percent.getValue() : null,
                kind.getValue() == Kind.failNext ? count.getValue() : null);
        try {
            control.inject(order);
            changed.run();
        } catch (Refusal refusal) {
            show(refusal);
        }
    }

    private void show(Refusal refusal) {
        for (var violation : refusal.violations()) {
            var field = fields.get(violation.pointer());
            if (field == null) {
                Notices.refused(refusal);
                return;
            }
            field.setErrorMessage(violation.message());
            field.setInvalid(true);
        }
    }
}
