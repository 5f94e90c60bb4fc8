package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A team asks for a deployment by form, an approver agrees, and both watch it come up without reloading. */
@Journey
class WholeJobTest {
    private final String name = Names.fresh("whole-job");
    private static final Duration BUILT = Duration.ofMinutes(3);

    @Test
    void leadsFromTheFormToAPlatformThatAnswers(Browser browser) {
        var dana = browser.signIn("dana");
        fillTheForm(dana);
        submitThePlan(dana);
        String request = dana.address();

        var alex = browser.signIn("alex");
        approve(alex);
        dana.sees("Being applied");

        dana.follow("Watch the deployment").seesTitle(name).look("being-built");
        dana.tab("Timeline");
        // A fast sandbox may be far along by now: what came first is then further down.
        dana.sees(" is ready", BUILT).look("timeline-under-way");
        dana.sees("The deployment is ready", BUILT);
        assertThat(dana.page().locator("main .cabana-state").first()).hasText("Ready", within(BUILT));
        dana.sees("model laguna-m is ready")
                .seesNot("InferenceModel poolside-models/")
                .sees("EKS Create")
                .look("timeline");
        alex.open(request).sees("Applied").look("applied");

        lookAround(dana);
    }

    private void fillTheForm(Visit dana) {
        dana.press("New deployment").seesTitle("New deployment");
        dana.fill("Name", name).choose("Region", "us-east-1").fill("Domain", "" + name + ".example.com");
        dana.press("Add GPU group").press("Add model");
        dana.page().getByLabel("core-api may invoke Amazon Bedrock models").check();
        dana.fill("Justification", "The first platform of team atlas");
        dana.sees("/ month").lookEverywhere("form");
        dana.press("Review plan");
    }

    private void submitThePlan(Visit dana) {
        dana.seesTitle("Create " + name).sees("to create").sees("/ month").sees("Quota: clusters");
        dana.page()
                .getByText("Nodes", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        dana.lookEverywhere("plan");
        dana.seesNoButton("Approve this plan");
        dana.press("Submit for approval").sees("Waiting for approval");
    }

    private void approve(Visit alex) {
        alex.follow("My approvals").follow("Create " + name).sees("The first platform of team atlas");
        alex.look("to-approve");
        alex.fill("Comment or reason", "Within the budget").press("Approve this plan");
        alex.sees("Being applied");
    }

    private void lookAround(Visit dana) {
        dana.tab("Overview").sees("" + name + ".example.com").lookEverywhere("overview");
        dana.tab("Resources").sees("nodes/cpu").lookEverywhere("resources");
        dana.page().getByText("bucket/primary").first().click();
        dana.sees("Usually takes").look("resource");
        dana.page().keyboard().press("Escape");
        dana.tab("Models").sees("inference-").lookEverywhere("models");
        dana.tab("Access logs").sees("REST.", Duration.ofMinutes(1)).lookEverywhere("access-logs");
        dana.select("Status", "5xx").sees("No line matches");
        dana.tab("Spec").sees("kind: Deployment").look("spec");
        dana.open("/deployments").sees(name).look("list");
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions within(Duration time) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(time.toMillis());
    }
}
