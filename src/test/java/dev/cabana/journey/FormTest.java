package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the form says when something is wrong, where it is wrong, and that nothing is lost by it. */
@Journey
class FormTest {

    @Test
    void marksTheFieldsThatAreWrong(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");
        dana.fill("Name", "Not A Name")
                .choose("Region", "us-east-1")
                .fill("Minimum", "5")
                .fill("Desired", "2");
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
        dana.fill("Name", "form-why").choose("Region", "us-east-1").fill("Domain", "why.example.com");

        dana.press("Review plan");

        assertThat(dana.field("Justification")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void saysWhereInTheYamlTheErrorIs(Browser browser) {
        var dana = browser.signIn("dana").open("/requests/new");
        dana.tab("YAML");

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
        dana.page().waitForFunction("Object.values(localStorage).some(kept => kept.includes('Do not lose this'))");

        dana.open("/requests/new").sees("What you entered before was restored");

        assertThat(dana.field("Name")).hasValue("form-kept");
        assertThat(dana.field("Justification")).hasValue("Do not lose this");
        dana.press("Start over");
        assertThat(dana.field("Name")).hasValue("");
    }
}
