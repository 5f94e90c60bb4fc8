package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Moment;
import java.util.Locale;

/** One event: when, what, to what, by whom, and the AWS call behind it. */
final class TimelineItem extends ListItem {
    private static final int LONGEST_SHORT_NAME = 3;

    TimelineItem(TimelineEvent event) {
        addClassName("cabana-event");
        getElement().setAttribute("data-level", event.level().name());
        var level = new Span(event.level().name());
        level.addClassName("cabana-visually-hidden");
        var message = new Span(event.message());
        if (event.address() != null) {
            message.setTitle(event.address());
        }
        message.addClassName("cabana-event-message");
        add(Moment.stamp(event.at()), new Div(level, message, about(event)));
    }

    private static Div about(TimelineEvent event) {
        var about = new Div();
        about.addClassName("cabana-below");
        if (event.actor() != null && !event.message().endsWith(" by " + event.actor())) {
            about.add(new Span("by " + event.actor()));
        }
        var call = event.call();
        if (call != null) {
            about.add(new Span(asAwsWritesIt(call.service()) + " " + call.operation()));
            if (call.requestId() != null) {
                about.add(new CopyText("AWS request id", call.requestId()));
            }
        }
        return about;
    }

    /** The SDK writes a service's short name as a word: Eks, Iam, Ec2. */
    private static String asAwsWritesIt(String service) {
        return service.length() > LONGEST_SHORT_NAME ? service : service.toUpperCase(Locale.ROOT);
    }
}
