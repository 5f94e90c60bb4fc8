package dev.cabana.audit.ui;

import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.audit.AuditFilter;
import dev.cabana.shell.parts.FilterBar;
import java.time.Clock;
import java.util.List;

/** Time, person, action, object, channel and text. */
final class AuditFilters extends FilterBar {
    private static final int LONGEST = 200;

    private final TextField person = text("Person", "dana");
    private final TextField action = text("Action", "request.approve");
    private final TextField object = text("Object", "deployment:atlas-prod");
    private final TextField channel = text("Channel", "session, token, link");
    private final TextField text = text("Text", "Anywhere in an entry");

    AuditFilters(Clock clock) {
        super(clock);
        List.of(person, action, object, channel, text).forEach(field -> field.setMaxLength(LONGEST));
    }

    void showObject(String name) {
        object.setValue(name);
    }

    void showChannel(String name) {
        channel.setValue(name);
    }

    AuditFilter filter() {
        return new AuditFilter(
                start(), end(), entered(person), entered(action), entered(object), entered(channel), entered(text));
    }
}
