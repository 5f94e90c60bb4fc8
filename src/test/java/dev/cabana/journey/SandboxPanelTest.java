package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.cabana.testing.Portal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The administrator's panel: what goes wrong, and every call that was made. */
@Journey
class SandboxPanelTest {

    @Autowired
    private Portal portal;

    @AfterEach
    void everythingWorksAgain() {
        portal.as("pat").delete().uri("/api/v1/sandbox/faults").retrieve().toBodilessEntity();
    }

    @Test
    void makesThingsGoWrongAndRightAgain(Browser browser) {
        var pat = browser.signIn("pat").follow("Sandbox").seesTitle("Sandbox");
        pat.sees("Nothing here is real AWS").sees("Every call is answered as AWS would answer it");

        pat.fill("Percent of the calls", "7").press("Make it so");
        pat.sees("7 % of calls of every service are throttled");

        pat.select("What goes wrong", "Fail the next calls").press("Make it so");
        pat.sees("This kind of fault needs it");
        pat.choose("Service", "eks").fill("Operation", "CreateNodegroup").press("Make it so");
        pat.sees("The next 3 calls of eks CreateNodegroup fail");

        pat.press("Take away p5.48xlarge");
        assertThat(pat.button("Give back p5.48xlarge")).isFocused();
        pat.lookEverywhere("faults");

        pat.press("Everything works again").sees("Every call is answered as AWS would answer it");
        pat.press("Give back p5.48xlarge").seesNoButton("Give back p5.48xlarge");
    }

    @Test
    void isNotThereForOthers(Browser browser) {
        var dana = browser.signIn("dana");

        assertThat(dana.page().getByText("Sandbox").first()).isVisible();
        assertThat(dana.page()
                        .locator("vaadin-side-nav-item")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Sandbox")))
                .hasCount(0);
        dana.open("/sandbox").seesNot("GPU capacity").look("not-for-dana");
    }
}
