package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.RequestView;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why, by whom, until when. */
final class AboutPanel extends Composite<Panel> {
    private final RequestView request;

    AboutPanel(RequestView request) {
        this.request = request;
    }

    @Override
    protected Panel initContent() {
        var summary = request.summary();
        var why = new Div(summary.justification().isBlank() ? "No justification given." : summary.justification());
        why.addClassName("cabana-prose");
        var facts = new Facts()
                .add("Requester", summary.requester())
                .add("Team", summary.team())
                .add("Filed", Moment.exact(summary.createdAt()));
        if (summary.expiresAt() != null && !summary.state().ended()) {
            facts.add("Expires", Moment.ago(summary.expiresAt()));
        }
        Instant until = lease(request.document());
        Instant before = lease(request.current());
        if (until != null) {
            facts.add("Lease until", Moment.exact(until));
        }
        if (before != null && !before.equals(until)) {
            facts.add("Lease today", Moment.exact(before));
        }
        if (summary.planHash() != null) {
            facts.add("Plan", new CopyText("plan hash", summary.planHash()));
        }
        return new Panel("About", why, facts);
    }

    /** No resource of the plan shows it, and the approver agrees to it too. */
    private static @Nullable Instant lease(@Nullable DeploymentDocument document) {
        return document == null || document.spec().lease() == null
                ? null
                : document.spec().lease().until();
    }
}
