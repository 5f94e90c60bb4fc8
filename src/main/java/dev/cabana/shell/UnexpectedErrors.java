package dev.cabana.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.Trouble;
import org.springframework.stereotype.Component;

/** Errors that no view expected: a refusal is shown as it is, everything else is logged under a reference that the person sees. */
@Component
final class UnexpectedErrors implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(this::handle));
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
        String reference = Trouble.recorded(error, "handling an event");
        if (ui != null) {
            ui.access(() -> Notices.failed(Trouble.words(reference)));
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
