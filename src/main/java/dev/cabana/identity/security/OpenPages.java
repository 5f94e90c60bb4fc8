package dev.cabana.identity.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages that a session has open: a view keeps whom it was made for, so it must not outlive what they may do. */
final class OpenPages {
    private static final Logger log = LoggerFactory.getLogger(OpenPages.class);

    private OpenPages() {}

    /** Closes every page here and has the browser load it anew; a browser that does not is left with nothing. */
    static void startAgain(HttpSession http) {
        try {
            VaadinSession.getAllSessions(http).forEach(OpenPages::reload);
        } catch (IllegalStateException ended) {
            log.debug("The session has ended meanwhile", ended);
        }
    }

    private static void reload(VaadinSession session) {
        session.access(() -> List.copyOf(session.getUIs()).forEach(page -> {
            page.getPage().reload();
            page.push();
            page.close();
        }));
    }

    /** Likewise, and the session with them: what the browser loads anew is the sign-in. */
    static void end(HttpSession http) {
        try {
            VaadinSession.getAllSessions(http)
                    .forEach(session -> session.access(() -> session.getUIs().forEach(OpenPages::leave)));
            http.invalidate();
        } catch (IllegalStateException ended) {
            log.debug("The session has ended meanwhile", ended);
        }
    }

    private static void leave(UI page) {
        page.getPage().reload();
        page.push();
    }
}
