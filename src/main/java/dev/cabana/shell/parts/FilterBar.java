package dev.cabana.shell.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** By what a long list is searched: a time first, in the reader's own zone, then whatever else is added. */
public class FilterBar extends Div {
    private final Clock clock;
    private final Select<Period> period = new Select<>();
    private final DateTimePicker from = new DateTimePicker("From");
    private final DateTimePicker to = new DateTimePicker("To");
    private ZoneId zone = ZoneOffset.UTC;
    private Runnable changed = () -> {};

    protected FilterBar(Clock clock) {
        this.clock = clock;
        addClassName("cabana-toolbar");
        getElement().setAttribute("role", "search");
        period.setLabel("Time");
        period.setItems(Period.values());
        period.setItemLabelGenerator(choice -> choice.label);
        period.setValue(Period.all);
        period.addValueChangeListener(change -> showTimes(change.getValue() == Period.between));
        showTimes(false);
        field(period);
        field(from);
        field(to);
    }

    private void showTimes(boolean visible) {
        from.setVisible(visible);
        to.setVisible(visible);
    }

    /** Adds one more by which is searched. */
    protected final <C extends Component & HasValue<?, ?>> C field(C field) {
        field.addValueChangeListener(change -> changed.run());
        add(field);
        return field;
    }

    /** Adds one for text, which is looked for while it is typed. */
    protected final TextField text(String label, String placeholder) {
        var field = new TextField(label);
        field.setPlaceholder(placeholder);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field(field);
    }

    /** @return what was typed; null when that is nothing */
    protected static @Nullable String entered(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().trim();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        zone = ReaderZone.of(event.getUI());
    }

    public final void onChange(Runnable listener) {
        changed = listener;
    }

    protected final boolean anyTime() {
        return period.getValue() == Period.all;
    }

    /** @return null for as long as there is anything */
    protected final @Nullable Instant start() {
        Period chosen = period.getValue();
        if (chosen == Period.between) {
            return instant(from.getValue());
        }
        return chosen.back == null ? null : clock.instant().minus(chosen.back);
    }

    /** @return null for until now */
    protected final @Nullable Instant end() {
        return period.getValue() == Period.between ? instant(to.getValue()) : null;
    }

    private @Nullable Instant instant(@Nullable LocalDateTime local) {
        return local == null ? null : local.atZone(zone).toInstant();
    }
}
