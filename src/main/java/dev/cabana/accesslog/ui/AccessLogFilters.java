package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.shell.parts.FilterBar;
import java.time.Clock;
import java.util.List;

/** Time, operation, requester, key and status. */
final class AccessLogFilters extends FilterBar {
    private final TextField operation = text("Operation", "REST.GET.OBJECT");
    private final TextField requester = text("Requester", "Part of an ARN or id");
    private final TextField key = text("Key begins with", "models/");
    private final Select<Integer> status = field(new Select<Integer>());

    AccessLogFilters(Clock clock) {
        super(clock);
        status.setLabel("Status");
        status.setItems(List.of(2, 3, 4, 5));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption("Any");
        status.setItemLabelGenerator(value -> value == null ? "Any" : value + "xx");
        status.setWidth("7rem");
    }

    /** @throws dev.cabana.shared.Refusal when the times are the wrong way round */
    AccessLogFilter filter() {
        return new AccessLogFilter(
                start(), end(), entered(operation), entered(requester), entered(key), status.getValue(), null);
    }

    boolean isEmpty() {
        return anyTime() && operation.isEmpty() && requester.isEmpty() && key.isEmpty() && status.getValue() == null;
    }
}
