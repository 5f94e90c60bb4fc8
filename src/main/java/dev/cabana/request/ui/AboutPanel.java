package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.cabana.request.RequestView;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;

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
        if (summary.planHash() != null) {
            facts.add("Plan", new CopyText("plan hash", summary.planHash()));
        }
        return new Panel("About", why, facts);
    }
}
