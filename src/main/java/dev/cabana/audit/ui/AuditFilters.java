package dev.cabana.audit.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.audit.AuditFilter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Time, person, action, object and text; times are the reader's own. */
final class AuditFilters extends Div {
    private static final int LONGEST = 200;

    private final Clock clock;
    private final Select<Period> period = new Select<>();
    private final DateTimePicker from = new DateTimePicker("From");
    private final DateTimePicker to = new DateTimePicker("To");
    private final TextField person = text("Person", "dana, or cabana for the portal");
    private final TextField action = text("Action", "request or request.approve");
    private final TextField object = text("Object", "deployment:atlas-prod");
    private final TextField text = text("Text", "Anywhere in an entry");
    private ZoneId zone = ZoneOffset.UTC;
    private Runnable changed = () -> {};

    AuditFilters(Clock clock) {
        this.clock = clock;
        addClassName("cabana-toolbar");
        getElement().setAttribute("role", "search");
        period.setLabel("Time");
        period.setItems(Period.values());
        period.setItemLabelGenerator(choice -> choice.label);
        period.setValue(Period.all);
        showTimes(false);
        period.addValueChangeListener(change -> {
            showTimes(change.getValue() == Period.between);
            changed.run();
        });
        follow(from);
        follow(to);
        follow(person);
        follow(action);
        follow(object);
        follow(text);
        add(period, from, to, person, action, object, text);
    }

    private static TextField text(String label, String placeholder) {
        var field = new TextField(label);
        field.setPlaceholder(placeholder);
        field.setMaxLength(LONGEST);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    private <C extends Component & HasValue<?, ?>> void follow(C field) {
        field.addValueChangeListener(change -> changed.run());
    }

    private void showTimes(boolean visible) {
        from.setVisible(visible);
        to.setVisible(visible);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var id = event.getUI().getPage().getExtendedClientDetails().getTimeZoneId();
        zone = id == null ? ZoneOffset.UTC : ZoneId.of(id);
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    void showObject(String name) {
        object.setValue(name);
    }

    AuditFilter filter() {
        Period chosen = period.getValue();
        Instant start = chosen == Period.between
                ? instant(from.getValue())
                : chosen.back == null ? null : clock.instant().minus(chosen.back);
        Instant end = chosen == Period.between ? instant(to.getValue()) : null;
        return new AuditFilter(start, end, entered(person), entered(action), entered(object), entered(text));
    }

    private @Nullable Instant instant(@Nullable LocalDateTime local) {
        return local == null ? null : local.atZone(zone).toInstant();
    }

    private static @Nullable String entered(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().trim();
    }
}
