package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.accesslog.AccessLogFilter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time, operation, requester, key and status; times are the reader's own. */
final class AccessLogFilters extends Div {
    private final Clock clock;
    private final Select<Period> period = new Select<>();
    private final DateTimePicker from = new DateTimePicker("From");
    private final DateTimePicker to = new DateTimePicker("To");
    private final TextField operation = text("Operation", "REST.GET.OBJECT");
    private final TextField requester = text("Requester", "Part of an ARN or id");
    private final TextField key = text("Key begins with", "models/");
    private final Select<Integer> status = new Select<>();
    private ZoneId zone = ZoneOffset.UTC;
    private Runnable changed = () -> {};

    AccessLogFilters(Clock clock) {
        this.clock = clock;
        addClassName("cabana-toolbar");
        getElement().setAttribute("role", "search");
        period.setLabel("Time");
        period.setItems(Period.values());
        period.setItemLabelGenerator(choice -> choice.label);
        period.setValue(Period.all);
        status.setLabel("Status");
        status.setItems(List.of(2, 3, 4, 5));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption("Any");
        status.setItemLabelGenerator(value -> value == null ? "Any" : value + "xx");
        status.setWidth("7rem");
        from.setVisible(false);
        to.setVisible(false);
        period.addValueChangeListener(change -> {
            from.setVisible(change.getValue() == Period.between);
            to.setVisible(change.getValue() == Period.between);
            changed.run();
        });
        follow(from);
        follow(to);
        follow(operation);
        follow(requester);
        follow(key);
        follow(status);
        add(period, from, to, operation, requester, key, status);
    }

    private static TextField text(String label, String placeholder) {
        var field = new TextField(label);
        field.setPlaceholder(placeholder);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    private <C extends Component & HasValue<?, ?>> void follow(C field) {
        field.addValueChangeListener(change -> changed.run());
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

    /** @throws dev.cabana.shared.Refusal when the times are the wrong way round */
    AccessLogFilter filter() {
        Period chosen = period.getValue();
        Instant start = chosen == Period.between
                ? instant(from.getValue())
                : chosen.back == null ? null : clock.instant().minus(chosen.back);
        Instant end = chosen == Period.between ? instant(to.getValue()) : null;
        return new AccessLogFilter(
                start, end, entered(operation), entered(requester), entered(key), status.getValue(), null);
    }

    boolean isEmpty() {
        return period.getValue() == Period.all
                && operation.isEmpty()
                && requester.isEmpty()
                && key.isEmpty()
                && status.getValue() == null;
    }

    private @Nullable Instant instant(@Nullable LocalDateTime local) {
        return local == null ? null : local.atZone(zone).toInstant();
    }

    private static @Nullable String entered(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().trim();
    }
}
