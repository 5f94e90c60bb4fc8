package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.request.NewRequest;

/** Brings what was changed behind our back to what the spec says. */
final class RepairDialog extends RequestDialog {
    private final String deployment;

    RepairDialog(DialogServices services, String deployment) {
        super(services, "Repair " + deployment);
        this.deployment = deployment;
        content(new Paragraph("The spec stays as it is; resources that differ from it are changed back."));
    }

    @Override
    NewRequest request() {
        return NewRequest.repair(deployment, justification());
    }
}
