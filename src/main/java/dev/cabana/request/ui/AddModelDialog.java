package dev.cabana.request.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.NewRequest;
import dev.cabana.shared.Refusal;

/** One more model of the catalog. */
final class AddModelDialog extends RequestDialog {
    private final DeploymentDocument document;
    private final ComboBox<ModelChoice> model = new ComboBox<>("Model");
    private final IntegerField replicas = new IntegerField("Replicas");

    AddModelDialog(DialogServices services, String deployment) {
        super(services, "Add a model to " + deployment);
        document = services.document(deployment);
        model.setItems(ModelChoice.all(services.catalog()));
        model.setItemLabelGenerator(ModelChoice::label);
        model.setWidthFull();
        model.setRequiredIndicatorVisible(true);
        replicas.setValue(1);
        replicas.setMin(1);
        replicas.setStepButtonsVisible(true);
        content(model, replicas);
    }

    @Override
    NewRequest request() {
        var chosen = model.getValue();
        if (chosen == null) {
            model.setInvalid(true);
            model.setErrorMessage("Choose a model");
            throw new Refusal(Refusal.Kind.invalid, "Choose a model");
        }
        int count = replicas.getValue() == null ? 1 : replicas.getValue();
        var added = new ModelSpec(chosen.name(), chosen.version(), count);
        return NewRequest.change(SpecChanges.withModel(document, added), justification());
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
            } else if (violation.pointer().startsWith(pointer)) {
                model.setErrorMessage(violation.message());
                model.setInvalid(true);
                shown = true;
            }
        }
        return shown;
    }
}
