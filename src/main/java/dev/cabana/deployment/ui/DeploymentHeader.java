package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.PageHeader;
import java.util.ArrayList;
import java.util.List;

/** Name, phase, and what can be done with the deployment; the same above every tab. */
final class DeploymentHeader extends Div {
    private final PageHeader header;
    private final DeploymentParts parts;
    private Phase shownFor;

    DeploymentHeader(Snapshot snapshot, DeploymentParts parts) {
        this.parts = parts;
        var summary = snapshot.details().summary();
        header = new PageHeader(summary.name());
        shownFor = summary.phase();
        header.actions(actions(snapshot));
        add(header);
    }

    void show(Snapshot snapshot) {
        var summary = snapshot.details().summary();
        header.with(PhaseBadge.of(summary.phase()));
        var updated = new Span(new Span("Updated "), Moment.ago(summary.updatedAt()));
        header.under(new Span("Team " + summary.team()), new Span(summary.region()), updated);
        if (summary.phase() != shownFor) {
            shownFor = summary.phase();
            header.actions(actions(snapshot));
        }
    }

    private List<Component> actions(Snapshot snapshot) {
        Phase phase = snapshot.details().summary().phase();
        if (phase == Phase.deleting || phase == Phase.deleted) {
            return List.of();
        }
        var actions = new ArrayList<Component>();
        if (mayCheck(snapshot)) {
            actions.add(checkDrift(snapshot));
        }
        actions.addAll(parts.actions().onDeployment(snapshot.ref()));
        return actions;
    }

    private boolean mayCheck(Snapshot snapshot) {
        String team = snapshot.details().summary().team();
        return parts.caller().mayRequest(team) || parts.caller().mayApprove(team);
    }

    /** Pressed twice in a moment, it is meant once. */
    private Button checkDrift(Snapshot snapshot) {
        var check = new Button("Check drift", VaadinIcon.SEARCH.create());
        check.setDisableOnClick(true);
        check.addClickListener(click -> {
            parts.deployments()
                    .checkDrift(parts.caller(), snapshot.details().summary().name());
            Notices.done("Looking at every resource now. Differences appear in resources and timeline.");
            check.getElement()
                    .executeJs("return new Promise(done => setTimeout(done, 2000))")
                    .then(later -> check.setEnabled(true));
        });
        return check;
    }
}
