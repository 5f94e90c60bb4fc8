package dev.cabana.sandbox.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Panel;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where any other client finds the sandbox, and how fast its time runs. */
final class StatePanel extends Composite<Panel> {
    private final SandboxControl control;

    StatePanel(SandboxControl control) {
        this.control = control;
    }

    @Override
    protected Panel initContent() {
        var state = control.state();
        var facts = new Facts()
                .add("AWS endpoint", copy("AWS endpoint", state.awsEndpoint().toString()))
                .add("Kubernetes endpoint", copy("Kubernetes endpoint", state.kubernetesEndpoint()))
                .add("AWS account", state.account())
                .add("Speed", speed(state.speed()))
                .add("Answered", Amounts.count(state.calls(), "call", "calls"));
        return new Panel("Endpoints", facts);
    }

    private static Component copy(String label, @Nullable String value) {
        return value == null ? new Span("None yet: no cluster has been made") : new CopyText(label, value);
    }

    private static String speed(double speed) {
        var number = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.US)).format(speed);
        return number + " × (cabana.sandbox.speed)";
    }
}
