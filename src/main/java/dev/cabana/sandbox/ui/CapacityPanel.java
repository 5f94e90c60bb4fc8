package dev.cabana.sandbox.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.sandbox.FaultOrder;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.sandbox.cloud.Fault;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.util.Optional;

/** Whether GPU instances can be had, type by type. */
final class CapacityPanel extends Composite<Panel> {
    private final SandboxControl control;
    private final Catalog catalog;
    private final Div rows = new Div();

    CapacityPanel(SandboxControl control, Catalog catalog) {
        this.control = control;
        this.catalog = catalog;
    }

    @Override
    protected Panel initContent() {
        rows.addClassName("cabana-rows");
        show();
        var about = new Span("Without capacity a node group stalls; once it is back, work goes on by itself.");
        about.addClassName("cabana-quiet");
        return new Panel("GPU capacity", about, rows);
    }

    private void show() {
        rows.removeAll();
        catalog.gpuInstanceTypes().stream()
                .map(InstanceType::name)
                .forEach(type -> rows.add(row(type, shortage(type))));
    }

    private Optional<Fault> shortage(String type) {
        return control.faults().stream()
                .filter(fault -> fault.kind() == Fault.Kind.noCapacity
                        && fault.operation().equals(type))
                .findFirst();
    }

    private Div row(String type, Optional<Fault> shortage) {
        var state = shortage.isPresent() ? new StateBadge("None", Tone.bad) : new StateBadge("Available", Tone.good);
        var action = shortage.map(fault -> button("Give back", type, () -> control.remove(fault.id())))
                .orElseGet(() -> button("Take away", type, () -> control.inject(FaultOrder.noCapacity(type))));
        var name = new Div(new Code(type), state);
        name.addClassName("cabana-cell");
        var row = new Div(name, action);
        row.addClassName("cabana-request-row");
        return row;
    }

    private Button button(String text, String type, Runnable work) {
        var button = new Button(text, click -> {
            work.run();
            show();
            focusOn(type);
        });
        button.setAriaLabel(text + " " + type);
        button.setId("capacity-" + type.replace('.', '-'));
        return button;
    }

    /** The pressed button was replaced; whoever works by keyboard stays where they were. */
    private void focusOn(String type) {
        rows.getElement().executeJs("this.querySelector('#' + $0)?.focus()", "capacity-" + type.replace('.', '-'));
    }
}
