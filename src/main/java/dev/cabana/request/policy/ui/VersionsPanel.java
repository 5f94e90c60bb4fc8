package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.request.policy.PolicyDifference;
import dev.cabana.shared.PageRequest;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who saved which version when, and what it changed. */
final class VersionsPanel extends Composite<Panel> {
    private final List<ApprovalPolicy> versions;

    VersionsPanel(PolicyServices services, ApprovalPolicy policy) {
        versions = services.policies()
                .versions(services.caller(), policy.id(), PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
    }

    @Override
    protected Panel initContent() {
        var steps = new OrderedList();
        steps.addClassName("cabana-steps");
        for (int i = 0; i < versions.size(); i++) {
            steps.add(item(versions.get(i), i + 1 < versions.size() ? versions.get(i + 1) : null));
        }
        return new Panel("Versions", steps);
    }

    private static ListItem item(ApprovalPolicy version, @Nullable ApprovalPolicy before) {
        var number = new Span("Version " + version.version());
        number.addClassName("cabana-strong");
        var about = new Div(new Span("by " + version.savedBy()), Moment.ago(version.savedAt()));
        about.addClassName("cabana-below");
        var item = new ListItem(number, about);
        if (before != null) {
            var changes = new UnorderedList();
            PolicyDifference.between(before.body(), version.body())
                    .forEach(difference -> changes.add(new ListItem(difference)));
            item.add(changes);
        }
        return item;
    }
}
