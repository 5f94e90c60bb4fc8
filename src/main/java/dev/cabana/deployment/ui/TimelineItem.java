package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Moment;

/** One event: when, what, to what, by whom, and the AWS call behind it. */
final class TimelineItem extends ListItem {

    TimelineItem(TimelineEvent event) {
        addClassName("cabana-event");
        getElement().setAttribute("data-level", event.level().name());
        var level = new Span(event.level().name());
        level.addClassName("cabana-visually-hidden");
        var message = new Span(event.message());
        message.addClassName("cabana-event-message");
        add(Moment.stamp(event.at()), new Div(level, message, about(event)));
    }

    private static Div about(TimelineEvent event) {
        var about = new Div();
        about.addClassName("cabana-below");
        if (event.address() != null && !event.message().startsWith(event.address())) {
            about.add(new Code(event.address()));
        }
        if (event.actor() != null) {
            about.add(new Span("by " + event.actor()));
        }
        var call = event.call();
        if (call != null) {
            about.add(new Span(call.service() + " " + call.operation()));
            if (call.requestId() != null) {
                about.add(new CopyText("AWS request id", call.requestId()));
            }
        }
        return about;
    }
}
