package dev.cabana.journey;

import static dev.cabana.modelkey.ServedPlatform.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.modelkey.Called;
import dev.cabana.modelkey.ServedPlatform;
import dev.cabana.testing.Portal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a key to calls, to what they used, to the call that is refused; and a model tried by hand. */
@Journey
class ServingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    private Portal portal;

    @Test
    void isIssuedUsedSeenAndRevoked(Browser browser) {
        Called models = ServedPlatform.ready(portal);
        var dana = browser.signIn("dana").open("/model-keys").press("Issue a key");
        dana.press("Issue").sees("Must have 1 to 60 characters").look("issue");
        dana.fill("Name", "Nightly evaluation").fill("Calls a minute", "600").press("Issue");
        dana.sees("Copy it now").look("secret");
        var secret = dana.page().locator("cabana-copy").last().getAttribute("value");
        dana.press("I have copied it").sees("Nightly evaluation").lookEverywhere("keys");
        assertThat(dana.page().content()).doesNotContain(secret);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(models.models(secret).statusCode()).isEqualTo(200));
        assertThat(models.chat(secret, MODEL, "By HTTP").body()).contains("By HTTP");
        assertThat(models.streamed(secret, MODEL, "Streamed")).last().isEqualTo("data: [DONE]");

        dana.open("/model-usage").sees("Nightly evaluation", PATIENCE).lookEverywhere("usage");
        dana.page().getByText("As a table").click();
        dana.sees("Tokens out").look("usage-as-a-table");
        dana.open("/deployments/" + ServedPlatform.NAME + "/models").sees("p95", PATIENCE);
        dana.sees("Time to first token").look("model-traffic");
        dana.open("/models?model=" + MODEL).sees("Latency").look("all-models-traffic");

        dana.open("/model-keys")
                .press("Nightly evaluation")
                .sees("in force", PATIENCE)
                .sees("end of ")
                .look("key");
        dana.press("Revoke").sees("This cannot be undone");
        dana.page()
                .locator("vaadin-confirm-dialog-overlay, vaadin-confirm-dialog")
                .getByText("Revoke")
                .last()
                .click();
        dana.sees("is revoked").look("revoked");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(models.models(secret).statusCode()).isEqualTo(401));
    }

    @Test
    void letsAModelBeTried(Browser browser) {
        ServedPlatform.ready(portal);
        var dana = browser.signIn("dana").open("/deployments/" + ServedPlatform.NAME + "/try");
        dana.fill("Your question", "Who are you?").press("Ask");
        dana.sees("The sandbox's stand-in for " + MODEL, PATIENCE)
                .sees("in all", PATIENCE)
                .sees("tokens a second");
        dana.look("answer");

        dana.fill("Your question", "Write 9999 words").press("Ask").sees("only make an answer", PATIENCE);
        dana.press("Stop").sees("Stopped", PATIENCE).look("stopped");
        dana.page().getByText("The same for a shell").click();
        dana.sees("Bearer $MODEL_KEY", PATIENCE).look("curl");

        var vic = browser.signIn("vic").open("/deployments/" + ServedPlatform.NAME + "/try");
        vic.sees("Requesters of team atlas may ask");
        vic.open("/model-keys").seesNoButton("Issue a key");
    }
}
