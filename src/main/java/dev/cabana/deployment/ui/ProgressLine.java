package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.parts.Amounts;

/** How far the running change is, as a bar and in words that are announced as they change. */
public final class ProgressLine extends Div {
    private final ProgressBar bar = new ProgressBar();
    private final Span words = new Span();
    private final Span remaining = new Span();

    public ProgressLine() {
        addClassName("cabana-progress");
        bar.getElement().setAttribute("aria-label", "Resources ready");
        words.addClassNames("cabana-strong", "cabana-number");
        words.getElement().setAttribute("role", "status");
        remaining.addClassNames("cabana-quiet", "cabana-number");
        add(new Div(words, remaining), bar);
    }

    public void show(DeploymentDetails details) {
        var progress = details.summary().progress();
        boolean leaving = details.summary().phase() == Phase.deleting;
        bar.setMax(Math.max(progress.total(), 1));
        bar.setValue(Math.min(progress.ready(), progress.total()));
        words.setText(
                progress.ready() + " of " + progress.total() + (leaving ? " resources left" : " resources ready"));
        remaining.setText(
                details.remaining() == null || details.remaining().isZero()
                        ? ""
                        : "about " + Amounts.duration(details.remaining()) + " to go");
    }
}
