package dev.cabana.journey;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A browser of one test: everybody who signs in has a window of their own. */
final class Browser {
    /** For whatever does not wait for the cloud; the machine may be busy. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    static final int WIDTH = 1280;
    static final int HEIGHT = 900;

    private final com.microsoft.playwright.Browser chromium;
    private final URI portal;
    private final String journey;
    private final List<Visit> visits = new ArrayList<>();

    Browser(com.microsoft.playwright.Browser chromium, URI portal, String journey) {
        this.chromium = chromium;
        this.portal = portal;
        this.journey = journey;
    }

    /** Somebody who is not signed in yet. */
    Visit stranger() {
        var context = chromium.newContext(new NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setTimezoneId("Europe/Berlin")
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE.toMillis());
        var visit = new Visit(context.newPage(), portal, journey);
        visits.add(visit);
        return visit;
    }

    /** Through the sandbox's OpenID provider, as anybody would. */
    Visit signIn(String person) {
        var visit = stranger();
        visit.open("/");
        visit.signInAs(person);
        return visit;
    }

    /** Closes all windows; keeps what they showed when the test failed. */
    void end(String test, boolean failed) {
        if (failed) {
            for (int i = 0; i < visits.size(); i++) {
                visits.get(i).keep("failed-" + test + "-" + i);
            }
        }
        visits.forEach(Visit::close);
        if (!failed) {
            visits.forEach(Visit::expectNoBrokenScripts);
        }
    }
}
