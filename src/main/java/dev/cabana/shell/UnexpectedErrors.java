package dev.cabana.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Errors that no view expected: a refusal is shown as it is, everything else is logged under a reference that the person sees. */
@Component
final class UnexpectedErrors implements VaadinServiceInitListener {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(this::handle));
    }

    /** @return the reference under which the log has it */
    String record(Throwable error, String doing) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unexpected error {} while {}; the person was shown this reference", reference, doing, error);
        return reference;
    }

    private void handle(ErrorEvent event) {
        Throwable error = event.getThrowable();
        var ui = UI.getCurrent();
        if (refusal(error) instanceof Refusal refusal) {
            if (ui != null) {
                ui.access(() -> Notices.refused(refusal));
            }
            return;
        }
        String reference = record(error, "handling an event");
        if (ui != null) {
            ui.access(() ->
                    Notices.failed("Something went wrong. Nothing was saved; try again. Reference: " + reference));
        }
    }

    private static @org.jspecify.annotations.Nullable Throwable refusal(Throwable error) {
        Throwable at = error;
        while (at != null && !(at instanceof Refusal)) {
            at = at.getCause();
        }
        return at;
    }
}
