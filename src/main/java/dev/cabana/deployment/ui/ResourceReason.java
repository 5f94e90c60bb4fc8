package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ResourceView;
import dev.cabana.shell.parts.Cut;

/** One resource with why it is not ready and, when a person must act, what to do. */
final class ResourceReason extends Div {

    ResourceReason(ResourceView resource) {
        addClassName("cabana-reason");
        var address = Cut.cut(new Code(ResourceName.of(resource)), resource.address());
        add(ResourceBadge.of(resource), address);
        if (resource.reason() != null) {
            var reason = new Span(resource.reason());
            reason.addClassName("cabana-reason-text");
            add(reason);
        }
        if (resource.advice() != null) {
            var advice = new Div(resource.advice());
            advice.addClassName("cabana-advice");
            add(advice);
        }
    }
}
