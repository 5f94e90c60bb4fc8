package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.cabana.testing.Portal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who did what: found, read and proved to be whole. */
@Journey
class AuditTest {

    @Autowired
    private Portal portal;

    @Test
    void findsWhatWasDoneAndProvesThatNobodyTouchedIt(Browser browser) {
        var name = "aud-" + UUID.randomUUID().toString().substring(0, 8);
        portal.post("dana", "/api/v1/requests", """
                {"kind": "create", "justification": "For the audit", "spec": {"metadata": {"name": "%s", "team": "atlas"},
                 "spec": {"region": "us-east-1"}}}""".formatted(name));

        var pat = browser.signIn("pat").follow("Audit").seesTitle("Audit").sees("session.start");
        pat.look("all");

        pat.fill("Text", name).sees("request.file").seesNot("session.start");
        pat.page().getByText("request.file").first().click();
        pat.sees("justification").sees("For the audit").sees("API token").lookEverywhere("found");
        assertThat(pat.page().locator("vaadin-grid a").first()).hasText("request " + name);

        pat.follow("All entries").sees("request.file").seesNot("session.start").look("of-one-token");
        pat.fill("Text", name);

        pat.press("Verify the chain").sees("Intact").sees("each as it was written");
        pat.look("verified");

        pat.fill("Person", "nobody-at-all").sees("No entry matches");
        pat.look("nothing");
    }

    @Test
    void isNotForOthers(Browser browser) {
        var dana = browser.signIn("dana");

        assertThat(dana.page()
                        .locator("vaadin-side-nav-item")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Audit")))
                .hasCount(0);
        dana.open("/audit").seesNot("Verify the chain");
    }
}
