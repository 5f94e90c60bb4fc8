package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.NodeGroup.Scaling;
import dev.cabana.aws.NodeGroups;
import dev.cabana.testing.Portal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A platform that stands is scaled, gets a model and loses one, is changed behind our back, and goes with proof. */
@Journey
class LaterLifeTest {
    private final String name = Names.fresh("later-life");
    private static final Duration DONE = Duration.ofMinutes(4);
    private static final AwsTarget ACCOUNT = new AwsTarget("123456789012", "us-east-1");

    @Autowired
    private Portal portal;

    @Autowired
    private NodeGroups nodeGroups;

    @Test
    void isChangedAndTakenAwayByRequests(Browser browser) {
        new Platforms(portal).ready(name, """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 1}]
                models: [{name: laguna-xs}]""");
        var dana = browser.signIn("dana").open("/deployments/" + name);

        closesBadNewsOnLeaving(dana);
        scale(dana);
        addModel(dana);
        removeModel(dana);
        repairDrift(dana);
        delete(dana);
    }

    private void closesBadNewsOnLeaving(Visit dana) {
        dana.press("Scale").fill("Justification", "None").press("Review plan").sees("Nothing would change");
        dana.look("nothing-to-change");
        dana.press("Cancel").open("/deployments").seesNot("Nothing would change");
        dana.open("/deployments/" + name);
    }

    private void scale(Visit dana) {
        dana.press("Scale").first("Desired").fill("4");
        dana.fill("Justification", "More people").look("scale").press("Review plan");
        dana.sees("2 to change").sees("scaling.desired").look("plan-of-scaling");
        agreed(dana);
        dana.open("/deployments/" + name)
                .sees("4 × m5.4xlarge")
                .sees("More people")
                .sees("+$");
    }

    private void addModel(Visit dana) {
        dana.tab("Models").press("Add model").choose("Model", "Qwen3");
        dana.fill("Justification", "To compare").press("Review plan").sees("1 to create");
        agreed(dana);
        dana.open("/deployments/" + name + "/models").sees("qwen3-0.6b").look("two-models");
    }

    private void removeModel(Visit dana) {
        dana.act("qwen3-0.6b", "Delete…")
                .fill("Justification", "It was not better")
                .press("Review plan");
        dana.sees("1 to delete");
        agreed(dana);
        dana.open("/deployments/" + name + "/models").sees("laguna-xs").seesNot("qwen3-0.6b");
    }

    private void repairDrift(Visit dana) {
        var group = nodeGroups.find(ACCOUNT, "poolside-" + name, "cpu").orElseThrow();
        nodeGroups.scale(ACCOUNT, group, new Scaling(3, 5, 10), "somebody-else");

        dana.tab("Overview").press("Check drift").sees("Changed behind our back", DONE);
        dana.sees("should be").lookEverywhere("drift");
        dana.press("Repair")
                .fill("Justification", "Nobody asked for five")
                .press("Review plan")
                .sees("to change");
        agreed(dana);
        dana.open("/deployments/" + name).seesNot("Changed behind our back");
    }

    private void delete(Visit dana) {
        dana.press("Delete").sees("Cluster: ").fill("Justification", "The project is over");
        assertThat(dana.button("Review plan")).isDisabled();
        dana.fill("Type " + name + " to go on", name).look("delete").press("Review plan");
        dana.sees("What will be destroyed").look("plan-of-deletion");
        agreed(dana);
        dana.sees("Nothing left").sees("Proof of removal").look("proof-at-request");
        dana.open("/deployments/" + name)
                .sees("Nothing left")
                .seesNoButton("Scale")
                .seesNoButton("Delete");
        assertThat(dana.page().getByRole(AriaRole.TAB))
                .hasText(new String[] {"Overview", "Resources", "Timeline", "Access logs", "Cost", "Spec"});
        dana.sees("The project is over").sees("−$").look("deleted");
    }

    /** Submitted here, approved elsewhere, and done before anybody looks away. */
    private void agreed(Visit dana) {
        dana.press("Submit for approval").sees("Waiting for approval");
        new Platforms(portal).approve(dana.address().replaceFirst(".*/", ""));
        assertThat(dana.page().locator("main header .cabana-state"))
                .hasText(
                        "Applied",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                .setTimeout(DONE.toMillis()));
    }
}
