package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.DryRuns.DryRun;
import java.util.stream.IntStream;

/** Whose agreement would be needed, and why: in one sentence, for whoever is about to ask. */
final class NeedsNote extends Div {

    NeedsNote() {
        addClassName("cabana-needs");
        getElement().setAttribute("aria-live", "polite");
    }

    void show(DryRun run) {
        removeAll();
        add(new Span(run.choice().sentence() + "."));
        boolean tooFew = IntStream.range(0, run.known().size())
                .anyMatch(i -> run.known().get(i) < run.choice().stages().get(i).quorum());
        if (tooFew) {
            var warning = new Div("Fewer people than that are known who may approve; ask an administrator.");
            warning.addClassName("cabana-hint-warning");
            add(warning);
        }
        var policy = new Div("Policy " + run.choice().policy().name());
        policy.addClassName("cabana-quiet");
        add(policy);
    }
}
