package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.ModelChange;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.request.NewRequest;
import dev.cabana.shared.Refusal;
import java.util.stream.Collectors;

/** One step of a model's life: what it asks for, what it will do, and what that takes. */
final class ModelDialog extends RequestDialog {
    private final DialogServices services;
    private final String deployment;
    private final ModelFields fields;
    private final ModelOutlook outlook;
    private final Div error = new Div();

    ModelDialog(DialogServices services, String deployment, ModelSpec model, Action action) {
        super(services, new ModelActionWords(action, model).title());
        this.services = services;
        this.deployment = deployment;
        DeploymentDocument current = services.document(deployment);
        fields = new ModelFields(action, model, services.catalog());
        outlook = new ModelOutlook(services, current);
        error.addClassName("cabana-form-error");
        error.getElement().setAttribute("role", "alert");
        content(new Paragraph(meaning(action, model)));
        content(fields.shown().toArray(Component[]::new));
        content(outlook, error);
        if (action == Action.delete || action == Action.stop) {
            reviewButton().addThemeVariants(ButtonVariant.ERROR);
        }
        fields.onChange(this::look);
        look();
    }

    private String meaning(Action action, ModelSpec model) {
        String words = new ModelActionWords(action, model).meaning();
        if (action != Action.rollBack || model.canary() != null) {
            return words;
        }
        return services.models()
                .versionBefore(services.caller(), deployment, model.name())
                .map(version -> words + " That is " + version + ".")
                .orElse("No other version of it was served here; roll one out instead.");
    }

    private DeploymentDocument proposed() {
        ModelChange change = fields.change();
        return services.models().proposed(services.caller(), deployment, change);
    }

    private void look() {
        error.setText("");
        try {
            outlook.show(proposed());
        } catch (Refusal incomplete) {
            outlook.showNothing();
        }
    }

    @Override
    NewRequest request() {
        error.setText("");
        return NewRequest.change(proposed(), justification());
    }

    @Override
    boolean showAtFields(Refusal refusal) {
        if (refusal.violations().isEmpty()) {
            return false;
        }
        error.setText(fields.blame(refusal.violations()).stream()
                .map(Refusal.Violation::message)
                .collect(Collectors.joining(". ")));
        return true;
    }
}
