package dev.cabana.request.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.ModelChange;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.request.NewRequest;
import dev.cabana.shared.Refusal;

/** One more model of the catalog. */
final class AddModelDialog extends RequestDialog {
    private final DeploymentDocument document;
    private final ModelOutlook outlook;
    private final ComboBox<ModelChoice> model = new ComboBox<>("Model");
    private final IntegerField replicas = new IntegerField("Replicas");

    AddModelDialog(DialogServices services, String deployment) {
        super(services, "Add a model to " + deployment);
        document = services.document(deployment);
        outlook = new ModelOutlook(services, document);
        model.setItems(ModelChoice.all(services.catalog()));
        model.setItemLabelGenerator(ModelChoice::label);
        model.setWidthFull();
        model.setRequiredIndicatorVisible(true);
        replicas.setValue(1);
        replicas.setMin(1);
        replicas.setStepButtonsVisible(true);
        model.addValueChangeListener(change -> look());
        replicas.addValueChangeListener(change -> look());
        content(model, replicas, outlook);
    }

    @Override
    NewRequest request() {
        var chosen = model.getValue();
        if (chosen == null) {
            model.setInvalid(true);
            model.setErrorMessage("Choose a model");
            throw new Refusal(Refusal.Kind.invalid, "Choose a model");
        }
        return NewRequest.change(proposed(chosen), justification());
    }

    private DeploymentDocument proposed(ModelChoice chosen) {
        return ModelChange.of(Action.deploy, chosen.name())
                .withVersion(chosen.version())
                .withReplicas(replicas.getValue())
                .on(document);
    }

    private void look() {
        model.setInvalid(false);
        replicas.setInvalid(false);
        ModelChoice chosen = model.getValue();
        try {
            if (chosen != null) {
                outlook.show(proposed(chosen));
            }
        } catch (Refusal incomplete) {
            outlook.showNothing();
        }
    }

    @Override
    boolean showAtFields(Refusal refusal) {
        if (model.isInvalid()) {
            return true;
        }
        String pointer = "/spec/models/" + document.spec().models().size();
        boolean shown = false;
        for (var violation : refusal.violations()) {
            if (violation.pointer().equals(pointer + "/replicas")) {
                replicas.setErrorMessage(violation.message());
                replicas.setInvalid(true);
                shown = true;
            } else if (violation.pointer().startsWith(pointer)
                    || violation.pointer().startsWith("/model/")
                    || violation.pointer().equals("/spec/models")) {
                model.setErrorMessage(violation.message());
                model.setInvalid(true);
                shown = true;
            }
        }
        return shown;
    }
}
