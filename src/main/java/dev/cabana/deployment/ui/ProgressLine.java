package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.DeploymentSummary.Progress;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.parts.Amounts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        bar.setMax(Math.max(progress.total(), 1));
        bar.setValue(Math.min(progress.ready(), progress.total()));
        // How much there was to begin with is not known; that it goes on is.
        bar.setIndeterminate(details.summary().phase() == Phase.deleting && progress.stalled() == 0);
        words.setText(count(details.summary().phase(), progress));
        remaining.setText(remaining(progress, details.remaining()));
    }

    static String count(Phase phase, Progress progress) {
        boolean leaving = phase == Phase.deleting;
        if (progress.total() == 0) {
            return leaving ? "No resources left" : "Being prepared";
        }
        return leaving
                ? Amounts.count(progress.total(), "resource", "resources") + " left"
                : progress.ready() + " of " + progress.total() + " resources ready";
    }

    /** Nothing while a person must act first, since nobody knows when that will be, and nothing in the last second. */
    private static String remaining(Progress progress, @Nullable Duration left) {
        return left == null || left.toSeconds() == 0 || progress.stalled() > 0 ? "" : Amounts.about(left) + " to go";
    }
}
