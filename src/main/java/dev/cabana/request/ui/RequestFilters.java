package dev.cabana.request.ui;

import com.vaadin.flow.component.select.Select;
import dev.cabana.identity.Caller;
import dev.cabana.request.RequestFilter;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.AddressFilters;
import java.util.List;

/** In which state they are, or whose. */
final class RequestFilters extends AddressFilters {
    private final Select<Show> show;

    RequestFilters() {
        super(Links.REQUESTS);
        show = oneOf(new Named("show", "Show"), Show.all, List.of(Show.values()), choice -> choice.label);
    }

    RequestFilter filter(Caller caller) {
        return new RequestFilter(
                show.getValue().states, null, show.getValue() == Show.mine ? caller.id() : null, false);
    }
}
