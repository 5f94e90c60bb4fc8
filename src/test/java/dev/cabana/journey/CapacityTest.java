package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.cabana.testing.Portal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Without GPU capacity a deployment stalls, says what to do, and goes on by itself once there is some. */
@Journey
class CapacityTest {
    private final String name = Names.fresh("no-capacity");
    private static final Duration DONE = Duration.ofMinutes(5);

    @Autowired
    private Portal portal;

    @AfterEach
    void everythingWorksAgain() {
        portal.as("pat").delete().uri("/api/v1/sandbox/faults").retrieve().toBodilessEntity();
    }

    @Test
    void stallsWithAdviceAndGoesOnByItself(Browser browser) {
        var pat = browser.signIn("pat").open("/sandbox").press("Take away p5e.48xlarge");
        new Platforms(portal)
                .begun(name, "gpuNodes: [{name: gpu, instanceType: p5e.48xlarge, min: 1, desired: 1, max: 1}]");

        var dana = browser.signIn("dana").open("/deployments/" + name);
        phase(dana, "Stalled");
        dana.sees("nodes/gpu").sees("p5e.48xlarge").seesNot("to go").look("stalled");
        assertThat(dana.page().locator(".cabana-advice").first()).isVisible();
        dana.tab("Resources").look("stalled-resources");

        pat.press("Give back p5e.48xlarge");
        pat.fill("Filter", "CreateNodegroup").sees("eks CreateNodegroup").look("calls");
        phase(dana, "Ready");
    }

    private static void phase(Visit visit, String phase) {
        assertThat(visit.page().locator("main header .cabana-state"))
                .hasText(phase, new HasTextOptions().setTimeout(DONE.toMillis()));
    }
}
