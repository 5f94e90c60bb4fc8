package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.request.NewRequest;

/** One model less: its service goes away, everything else stays. */
final class RemoveModelDialog extends RequestDialog {
    private final DialogServices services;
    private final String deployment;
    private final String model;

    RemoveModelDialog(DialogServices services, String deployment, String model) {
        super(services, "Remove " + model);
        this.services = services;
        this.deployment = deployment;
        this.model = model;
        content(new Paragraph(
                "Requests to " + model + " fail once this is applied. Other models and all files in the bucket stay."));
    }

    @Override
    NewRequest request() {
        return NewRequest.change(SpecChanges.withoutModel(services.document(deployment), model), justification());
    }
}
