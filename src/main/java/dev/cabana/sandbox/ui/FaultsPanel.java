package dev.cabana.sandbox.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.sandbox.cloud.Fault;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.Panel;

/** What is to go wrong now, and the way to make more of it. */
final class FaultsPanel extends Composite<Panel> {
    private final SandboxControl control;
    private final Div rows = new Div();
    private final Button clear = new Button("Everything works again", click -> clear());

    FaultsPanel(SandboxControl control) {
        this.control = control;
    }

    @Override
    protected Panel initContent() {
        rows.addClassName("cabana-rows");
        rows.getElement().setAttribute("aria-live", "polite");
        show();
        var panel = new Panel("Faults", rows, new FaultForm(control, this::show));
        panel.addAction(clear);
        return panel;
    }

    private void show() {
        rows.removeAll();
        var faults = control.faults().stream()
                .filter(fault -> fault.kind() != Fault.Kind.noCapacity)
                .toList();
        faults.forEach(fault -> rows.add(row(fault)));
        clear.setVisible(!faults.isEmpty());
        if (faults.isEmpty()) {
            var none = new Span("Every call is answered as AWS would answer it.");
            none.addClassName("cabana-quiet");
            rows.add(none);
        }
    }

    private Div row(Fault fault) {
        String words = FaultWords.of(fault);
        var remove = new Button("Take back", click -> {
            control.remove(fault.id());
            show();
            clear.focus();
        });
        remove.setAriaLabel("Take back: " + words);
        var row = new Div(new Span(words), remove);
        row.addClassName("cabana-request-row");
        return row;
    }

    private void clear() {
        control.faults().stream()
                .filter(fault -> fault.kind() != Fault.Kind.noCapacity)
                .forEach(fault -> control.remove(fault.id()));
        show();
        Notices.done("Everything works again.");
    }
}
