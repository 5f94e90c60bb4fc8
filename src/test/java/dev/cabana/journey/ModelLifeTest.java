package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.cabana.testing.Portal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A model's whole life, each step a request with a plan: canary and promotion, roll back, scale, stop, start, deletion. */
@Journey
class ModelLifeTest {
    private final String name = Names.fresh("model-life");
    private static final Duration DONE = Duration.ofMinutes(4);

    @Autowired
    private Portal portal;

    @Test
    void everyStepIsARequestWithAPlan(Browser browser) {
        new Platforms(portal).ready(name, """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 2}]
                models: [{name: laguna-xs}, {name: qwen3-0.6b}]""");
        var dana = browser.signIn("dana").open("/deployments/" + name + "/models");
        dana.sees("2 of 8 GPUs used, 6 free").sees("1 of 1 ready").look("models");

        refusesBadInput(dana);
        canary(dana);
        promote(dana);
        rollBack(dana);
        scale(dana);
        stopAndStart(dana);
        overview(dana);
        waitsForItsCheckpoint(dana);
        waitsForGpus(dana);
        delete(dana);
    }

    private void refusesBadInput(Visit dana) {
        dana.act("laguna-xs", "Begin a canary…").sees("gets a part of the requests");
        dana.fill("Requests for the canary, of 100", "100").fill("Justification", "To compare");
        dana.press("Review plan")
                .sees("must be from 1 to 99 of a hundred requests")
                .look("bad-weight");
        dana.press("Cancel");
        dana.act("laguna-xs", "Scale…").fill("Replicas", "17").fill("Justification", "Everybody comes");
        dana.press("Review plan")
                .sees("not even with every group at its maximum")
                .look("no-room");
        dana.press("Cancel");
    }

    private void canary(Visit dana) {
        dana.act("laguna-xs", "Begin a canary…").select("Version", "2 ·").fill("Justification", "To compare");
        dana.sees("2 now, then 3").sees("nodes are paid for, not models").look("begin-canary");
        dana.press("Review plan")
                .sees("laguna-xs: canary 2 with 10 %")
                .sees("1 to change")
                .look("plan-of-canary");
        applied(dana);
        dana.sees("version 2 gets 10 %").sees("3 of 8 GPUs used").look("canary");
        keepsTheCanaryInTheForm(dana);

        dana.act("laguna-xs", "Adjust the canary…").fill("Requests for the canary, of 100", "50");
        dana.fill("Justification", "It does well").press("Review plan");
        dana.sees("laguna-xs: canary 2 from 10 to 50 %");
        applied(dana);
        dana.sees("2 gets 50 %");
    }

    /** It has no field for it. */
    private void keepsTheCanaryInTheForm(Visit dana) {
        dana.open("/requests/change/" + name);
        assertThat(dana.field("Region")).not().isEditable();
        assertThat(dana.field("Address range (CIDR)")).not().isEditable();
        dana.fill("Justification", "To see").press("Review plan");
        dana.sees("Nothing would change").open("/deployments/" + name + "/models");
    }

    private void promote(Visit dana) {
        dana.act("laguna-xs", "Promote the canary…").sees("Everybody gets 2").look("promote");
        dana.fill("Justification", "It is better").press("Review plan").sees("laguna-xs: promote 2");
        applied(dana);
        dana.seesNot("2 gets 50 %");
    }

    private void rollBack(Visit dana) {
        dana.act("laguna-xs", "Roll back…").sees("That is 2.1.").look("roll-back");
        dana.fill("Justification", "It is slower").press("Review plan").sees("laguna-xs: roll out 2.1");
        applied(dana);
        rollBackTheCanary(dana);
        dana.act("laguna-xs", "Roll out another version…")
                .select("Version", "2.1-int4")
                .look("roll-out");
        dana.fill("Justification", "It is smaller").press("Review plan").sees("laguna-xs: roll out 2.1-int4");
        applied(dana);
        dana.sees("2.1-int4");
    }

    private void rollBackTheCanary(Visit dana) {
        dana.act("laguna-xs", "Begin a canary…").select("Version", "2 ·").fill("Justification", "Once more");
        dana.press("Review plan");
        applied(dana);
        dana.act("laguna-xs", "Roll back the canary…")
                .sees("The canary with version 2 ends")
                .look("roll-back-the-canary");
        dana.fill("Justification", "It fails").press("Review plan").sees("laguna-xs: roll back the canary 2");
        applied(dana);
        dana.seesNot("2 gets 10 %");
    }

    private void scale(Visit dana) {
        dana.act("laguna-xs", "Scale…").fill("Replicas", "3").fill("Justification", "More people");
        dana.sees("2 now, then 4").look("scale");
        dana.press("Review plan").sees("laguna-xs: scale from 1 to 3 replicas");
        applied(dana);
        dana.sees("3 of 3 ready");
    }

    private void stopAndStart(Visit dana) {
        dana.act("laguna-xs", "Stop…").sees("requests to it fail until it is started again");
        dana.sees("4 now, then 1").look("stop").fill("Justification", "Over the weekend");
        dana.press("Review plan").sees("laguna-xs: stop");
        applied(dana);
        dana.sees("Stopped, 3 when started").sees("1 of 8 GPUs used").look("stopped");

        dana.act("laguna-xs", "Start…").fill("Justification", "It is Monday").press("Review plan");
        dana.sees("laguna-xs: start");
        applied(dana);
        dana.sees("3 of 3 ready");
    }

    private void overview(Visit dana) {
        dana.open("/models?state=serving").sees(name).sees("laguna-xs").lookEverywhere("all-models");
        dana.open("/models?state=removing&model=laguna-m")
                .sees("No models here")
                .look("no-models");
        dana.open("/deployments/" + name + "/models");
    }

    private void waitsForItsCheckpoint(Visit dana) {
        String folder = "models/checkpoints/laguna-s-2.1/";
        try (var s3 = new World(new Automation(portal)).client(S3Client.builder())) {
            put(s3, folder + "config.json");
            dana.press("Add model").choose("Model", "Laguna S-2.1 2.1 ·").fill("Justification", "To compare");
            dana.sees("4 now, then 6").press("Review plan").sees("laguna-s: deploy 2.1, 1 replica");
            submitted(dana);
            dana.open("/deployments/" + name + "/models").sees("The checkpoint is not complete");
            dana.look("waits-for-checkpoint");
            put(s3, folder + ".checkpoint-complete");
            dana.sees("6 of 8 GPUs used", DONE);
        }
    }

    private void put(S3Client s3, String key) {
        s3.putObject(r -> r.bucket("poolside-" + name).key(key), RequestBody.fromString("{}"));
    }

    private void waitsForGpus(Visit dana) {
        dana.act("laguna-s", "Scale…").fill("Replicas", "3").fill("Justification", "More people");
        dana.sees("; 2 replicas wait")
                .sees("Raise the desired nodes; their maximum is enough")
                .look("will-wait")
                .press("Review plan");
        submitted(dana);
        dana.open("/deployments/" + name + "/models").sees("Raise the desired nodes of gpu to 2", DONE);
        assertThat(dana.page().locator(".cabana-model .cabana-advice"))
                .hasText("Raise the desired nodes of gpu to 2 with a change request.");
        dana.look("waits-for-gpus").open("/models?model=laguna-s").look("all-models-stalled");
        dana.open("/deployments/" + name + "/models").act("laguna-s", "Delete…");
        dana.fill("Justification", "It has no room").press("Review plan");
        applied(dana);
    }

    private void delete(Visit dana) {
        dana.act("qwen3-0.6b", "Delete…")
                .sees("Other models and all files in the bucket stay")
                .look("delete");
        dana.fill("Justification", "Nobody asked it anything")
                .press("Review plan")
                .sees("qwen3-0.6b: delete");
        applied(dana);
        assertThat(dana.page().getByText("qwen3-0.6b")).hasCount(0);
    }

    /** Submitted here, approved elsewhere, and then back to the models. */
    private void applied(Visit dana) {
        submitted(dana);
        assertThat(dana.page().locator("main header .cabana-state"))
                .hasText("Applied", new HasTextOptions().setTimeout(DONE.toMillis()));
        dana.open("/deployments/" + name + "/models");
    }

    private void submitted(Visit dana) {
        dana.press("Submit for approval").sees("Waiting for approval");
        new Platforms(portal).approve(dana.address().replaceFirst(".*/", ""));
    }
}
