package dev.cabana.audit.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.audit.AuditFilter;
import dev.cabana.audit.Origin;
import dev.cabana.shell.parts.FilterBar;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Time, person, action, object, text, and through what it came in, by the words that the list has for it. */
final class AuditFilters extends FilterBar {
    private static final int LONGEST = 200;
    private static final String ANYTHING = "Anything";

    private final TextField person = text("Person", "dana");
    private final TextField action = text("Action", "request.approve");
    private final TextField object = text("Object", "deployment:atlas-prod");
    private final Select<String> channel = field(new Select<>());
    private final TextField text = text("Text", "Anywhere in an entry");

    AuditFilters(Clock clock) {
        super(clock);
        channel.setLabel("Through");
        channel.setItems(Origin.KINDS);
        channel.setEmptySelectionAllowed(true);
        channel.setEmptySelectionCaption(ANYTHING);
        channel.setItemLabelGenerator(AuditFilters::words);
        List.of(person, action, object, text).forEach(field -> field.setMaxLength(LONGEST));
    }

    void showObject(String name) {
        object.setValue(name);
    }

    /** @param name one of those offered, or a single token */
    void showChannel(String name) {
        channel.setItems(
                Stream.concat(Origin.KINDS.stream(), Stream.of(name)).distinct().toList());
        channel.setValue(name);
    }

    private static String words(@Nullable String channel) {
        if (channel == null) {
            return ANYTHING;
        }
        var origin = new Origin(channel, "");
        return origin.token() == null ? origin.words() : "One " + origin.words();
    }

    AuditFilter filter() {
        return new AuditFilter(
                start(), end(), entered(person), entered(action), entered(object), channel.getValue(), entered(text));
    }
}
