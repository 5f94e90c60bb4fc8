package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.cabana.testing.TestLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the form says when something is wrong, where it is wrong, and that nothing is lost by it. */
@Journey
class FormTest {
    @Autowired
    private TestLedger ledger;

    @Test
    void marksTheFieldsThatAreWrong(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");
        dana.fill("Name", "Not A Name").fill("Minimum", "5").fill("Desired", "2");
        type(dana, "Region", "mars").sees("“mars” is none of the choices");
        type(dana, "Region", "us-east-1");
        assertThat(dana.field("Region")).hasValue("us-east-1 · US East (N. Virginia)");
        dana.fill("Address range (CIDR)", "10.0.0.0/33").press("Review plan");

        for (var label : new String[] {"Name", "Desired", "Address range (CIDR)"}) {
            assertThat(dana.field(label)).hasAttribute("aria-invalid", "true");
        }
        dana.sees("Some values are wrong; they are marked").look("marked");

        dana.fill("Name", "form-fixed");
        assertThat(dana.field("Name")).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void namesTheModelsOfBedrock(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");
        dana.fill("Name", "form-bedrock").choose("Region", "us-east-1").fill("Domain", "bedrock.example.com");
        dana.fill("Justification", "To compare");
        assertThat(dana.field("Bedrock models")).hasCount(0);

        dana.page().getByText("core-api may invoke Amazon Bedrock").click();
        dana.fill("Bedrock models", "nova = Amazon Nova").press("Review plan");
        assertThat(dana.field("Bedrock models")).hasAttribute("aria-invalid", "true");
        dana.sees("must be the id of a model or an inference profile").look("bedrock");

        dana.fill("Bedrock models", "nova = amazon.nova-lite-v1:0\nclaude = eu.anthropic.claude-sonnet-4-v1:0");
        dana.tab("YAML");
        assertThat(dana.field("Deployment as YAML"))
                .hasValue(java.util.regex.Pattern.compile("nova: \"?amazon.nova-lite-v1:0"));
        dana.tab("Form");
        assertThat(dana.field("Bedrock models")).hasValue(java.util.regex.Pattern.compile("claude = eu\\.anthropic"));
    }

    @Test
    void carriesOverWhatWasTypedLast(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");

        dana.fill("Domain", "typed-last.example.com").tab("YAML");
        assertThat(dana.field("Deployment as YAML"))
                .hasValue(java.util.regex.Pattern.compile("domain: \"?typed-last\\.example\\.com"));

        dana.fill("Deployment as YAML", "spec: {ingress: {domain: in-yaml.example.com}}")
                .tab("Form");
        assertThat(dana.field("Domain")).hasValue("in-yaml.example.com");

        dana.tab("YAML")
                .fill("Deployment as YAML", "spec: {ingress: [")
                .tab("Form")
                .sees("line 1");
        assertThat(dana.field("Deployment as YAML")).hasValue("spec: {ingress: [");
    }

    @Test
    void wantsToKnowWhy(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");

        dana.press("Review plan")
                .sees("must be given")
                .seesNot("is not offered")
                .look("all-open");
        for (var label : new String[] {"Name", "Region", "Justification"}) {
            assertThat(dana.field(label)).hasAttribute("aria-invalid", "true");
        }
        dana.fill("Name", "form-why").choose("Region", "us-east-1").fill("Domain", "why.example.com");
        dana.press("Review plan").sees("Only the justification is missing");
    }

    @Test
    void marksAllThatIsWrongInADialog(Browser browser) {
        ledger.deployment("form-scaled", "atlas", "");
        var dana = browser.signIn("dana").open("/deployments/form-scaled");

        dana.press("Scale").fill("Minimum", "-5").press("Review plan");

        for (var label : new String[] {"Minimum", "Justification"}) {
            assertThat(dana.field(label)).hasAttribute("aria-invalid", "true");
        }
        dana.look("scale-wrong");
    }

    @Test
    void saysWhereInTheYamlTheErrorIs(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");
        dana.tab("YAML");
        assertThat(dana.field("Deployment as YAML"))
                .not()
                .hasValue(java.util.regex.Pattern.compile("domain|name: \"\"|region"));

        dana.fill("Deployment as YAML", "metadata: {name: form-yaml, team: atlas}\nspec:\n  region: [us-east-1\n");
        dana.sees("line 4").sees("column").look("yaml-broken");

        dana.fill(
                "Deployment as YAML",
                "metadata: {name: form-yaml, team: atlas}\nspec: {region: mars-1, colour: blue}\n");
        dana.sees("/spec/colour").look("yaml-wrong");

        dana.fill("Deployment as YAML", "metadata: {name: form-yaml, team: atlas}\nspec: {region: us-east-2}\n");
        dana.seesNot("/spec/colour").sees("/ month");
        dana.tab("Form");
        assertThat(dana.field("Name")).hasValue("form-yaml");
        assertThat(dana.field("Minimum")).hasValue("3");
    }

    @Test
    void keepsWhatWasEnteredOverAReload(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");
        dana.fill("Name", "form-kept").fill("Justification", "Do not lose this");
        dana.page().waitForFunction("Object.values(sessionStorage).some(kept => kept.includes('Do not lose this'))");

        dana.open("/requests/new").sees("What you entered before was restored");

        assertThat(dana.field("Name")).hasValue("form-kept");
        assertThat(dana.field("Justification")).hasValue("Do not lose this");
        seenByAnotherWindow(dana, "");
        dana.page().navigate("about:blank");
        seenByAnotherWindow(dana, "form-kept");
        dana.load("/requests/new").press("Start over");
        assertThat(dana.field("Name")).hasValue("");
    }

    /** Its own entries are its own; what was left by one that has gone is for whoever comes next. */
    private static void seenByAnotherWindow(Visit dana, String name) {
        var other = dana.page().context().newPage();
        other.navigate(dana.portal().resolve("/requests/new").toString());
        if (!name.isEmpty()) {
            assertThat(other.getByText("What you entered before was restored")).isVisible();
        }
        assertThat(other.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(name);
        other.navigate("about:blank");
        other.close();
    }

    /** By the keyboard alone. */
    private static Visit type(Visit visit, String label, String text) {
        visit.field(label).fill(text);
        visit.page().keyboard().press("Enter");
        visit.page().keyboard().press("Tab");
        return visit.settled();
    }
}
