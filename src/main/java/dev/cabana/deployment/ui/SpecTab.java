package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Pre;
import dev.cabana.deployment.spec.SpecWriter;
import dev.cabana.shell.parts.Panel;

/** The document in force, as the YAML that would ask for it again. */
final class SpecTab extends SnapshotTab {
    private final Pre text = new Pre();

    SpecTab() {
        text.addClassName("cabana-yaml");
        text.getElement().setAttribute("tabindex", "0");
        text.getElement().setAttribute("aria-label", "Spec as YAML");
        add(new Panel("Desired revision as YAML", text));
    }

    @Override
    void show(Snapshot snapshot) {
        text.setText(SpecWriter.toYaml(snapshot.details().spec()));
    }
}
