package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/**
 * An instant in the reader's own zone, which only the browser knows; the exact time is its tooltip.
 * The element is {@code components/cabana-time.js}.
 */
@Tag("cabana-time")
public final class Moment extends Component {

    private Moment(Instant at, String mode) {
        getElement().setAttribute("datetime", at.toString());
        getElement().setAttribute("mode", mode);
    }

    /** "3 minutes ago"; keeps itself up to date. */
    public static Moment ago(Instant at) {
        return new Moment(at, "relative");
    }

    /** Date and time of day. */
    public static Moment exact(Instant at) {
        return new Moment(at, "exact");
    }

    /** When something ends: by its last day, where it ends with a day of the reader's. */
    public static Moment lastDay(Instant end) {
        return new Moment(end, "last-day");
    }

    /** To the second, for what happens in quick succession. */
    public static Moment stamp(Instant at) {
        return new Moment(at, "stamp");
    }
}
