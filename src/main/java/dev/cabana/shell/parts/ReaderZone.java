package dev.cabana.shell.parts;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The zone that the reader's browser is in, for what cannot be left to the browser. */
public final class ReaderZone {
    private ReaderZone() {}

    /** UTC when the browser does not say. */
    public static ZoneId of(UI ui) {
        String id = ui.getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return id == null || id.isBlank() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
