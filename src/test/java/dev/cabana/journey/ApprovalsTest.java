package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import software.amazon.awssdk.services.eks.EksClient;
import tools.jackson.databind.JsonNode;

/** Requests on their way through stages of approval. The policies here are for requests of team atlas with Bedrock. */
@Journey
class ApprovalsTest {
    private static final String CONTENT =
            "document.querySelector('vaadin-app-layout').shadowRoot.querySelector('[part=content]')";
    private static final String POLICIES = "/api/v1/approval-policies";
    private static final String BEDROCK = "workloadIdentity: {bedrock: true}";
    private static final String TEAM = "{\"name\": \"Team\", \"quorum\": 1, \"approvers\": {\"teamApprovers\": true}}";

    @Autowired
    private Portal portal;

    @AfterEach
    void leaveOthersAlone() {
        for (JsonNode policy : portal.get("pat", POLICIES).getBody().get("items")) {
            if (!policy.get("standard").asBoolean()) {
                delete(POLICIES + "/" + policy.get("id").asString());
            }
        }
        for (JsonNode lent : portal.get("pat", "/api/v1/delegations?everybody=true")
                .getBody()
                .get("items")) {
            delete("/api/v1/delegations/" + lent.get("id").asString());
        }
    }

    private void delete(String path) {
        portal.as("pat").method(HttpMethod.DELETE).uri(path).retrieve().toBodilessEntity();
    }

    @Test
    void anAdministratorKeepsPoliciesAndTwoStagesDecide(Browser browser) {
        var pat = browser.signIn("pat");
        pat.follow("Approval policies")
                .seesTitle("Approval policies")
                .sees("Every request that no other policy is for");
        pat.press("New policy").seesTitle("New policy");
        pat.fill("Approvals needed", "0").press("Save").sees("Must have 1 to 80 characters");
        assertThat(pat.field("Approvals needed")).hasAttribute("aria-invalid", "true");
        pat.look("policy-wrong");
        pat.fill("Name", "Bedrock of atlas").fill("Stage", "Team").fill("Approvals needed", "1");
        pick(pat, "Teams", "atlas").select("Bedrock enabled", "Yes").press("Save");
        pat.sees("Saved as version 1").seesTitle("Bedrock of atlas");
        pat.press("Add stage").fill("Stage", "Finance").fill("Approvals needed", "2");
        pick(pat, "or with a platform role", "approver");
        pick(pat, "or in a group", "finance");
        pat.page().getByLabel("Approvers of the team").last().uncheck();
        pat.fill("Expires after", "soon").press("Save").sees("Write it as 14d");
        pat.fill("Expires after", "3d").press("Save").sees("Saved as version 2");
        pat.sees("Stage 2 was added: Finance, 2 of")
                .sees("expires after 3 days")
                .lookEverywhere("policy");
        pat.open("/approval-policies").press("Try").lookEverywhere("policies");

        var dana = browser.signIn("dana").open("/requests/new");
        dana.fill("Name", "two-stages").choose("Region", "us-east-1").fill("Domain", "two.example.com");
        dana.sees("Needs 1 of anybody who may approve for the team");
        dana.page().getByText("Bedrock").first().click();
        dana.sees("Needs 1 of team approvers, then 2 of platform approvers or group finance")
                .look("form-needs");
        String request = new Platforms(portal).filed("two-stages", BEDROCK);
        seesAwaited(dana.open("/requests/" + request), "robin").look("waits");

        var alex = browser.signIn("alex").open("/requests/" + request);
        alex.sees("Comes later").seesNoButton("Approve this plan");
        var robin = browser.signIn("robin").open("/approvals").sees("Expires").sees("in 14 days");
        robin.follow("Create two-stages").fill("Comment or reason", "The team needs it");
        robin.press("Approve this plan").sees("Your approval counts").seesNoButton("Approve this plan");
        alex.sees("0 of 2 agreed").press("Approve this plan").sees("1 of 2 agreed");
        alex.seesNoButton("Approve this plan");
        seesAwaited(dana, "fin").sees("Agreed in stage Team, 1 of 1: The team needs it");
        dana.sees("Agreed in stage Finance, 1 of 2").look("one-missing");
        var fin = browser.signIn("fin").open("/approvals");
        fin.follow("Create two-stages").press("Approve this plan").sees("2 of 2 agreed");
        dana.sees("2 of 2 agreed").look("approved");
    }

    @Test
    void aStageSaysNoWithTheReason(Browser browser) {
        policy("Rejecting", TEAM);
        String request = new Platforms(portal).filed("not-this-one", BEDROCK);
        var robin = browser.signIn("robin").open("/requests/" + request);

        robin.press("Reject").sees("Say why");
        robin.fill("Comment or reason", "Too large for a pilot").press("Reject").sees("Rejected");

        browser.signIn("dana")
                .open("/requests/" + request)
                .sees("Too large for a pilot")
                .sees("Rejected")
                .seesNot("Not decided")
                .look("rejected");
    }

    @Test
    void somebodyDecidesInAnothersStead(Browser browser) {
        policy("Delegated", TEAM);
        String request = new Platforms(portal).filed("in-my-stead", BEDROCK);
        var vic = browser.signIn("vic").open("/approvals").sees("Nothing waits for you");
        var robin = browser.signIn("robin").open("/approvals");

        robin.press("Delegate").page().getByLabel("Reason").fill("Away");
        delegate(robin).sees("Say who decides in your stead").look("delegate-wrong");
        robin.choose("Who decides in your stead", "Vic").fill("Until and including", "12/31/2099");
        delegate(robin).sees("at most 366 days later");
        robin.fill("Until and including", inTwoDays());
        delegate(robin).sees("vic may decide for you").sees("end of ").look("delegated");

        vic.sees("Create in-my-stead").sees("You may decide for robin").look("delegate");
        vic.follow("Create in-my-stead")
                .press("Approve this plan")
                .sees("vic for robin")
                .look("decided-for");
        robin.open("/requests/" + request).sees("vic for robin").seesNoButton("Approve this plan");
    }

    @Test
    void whatNobodyDecidesExpires(Browser browser) {
        policy("Hasty", TEAM.replace("}}", "}, \"expiry\": \"PT3S\"}"));
        String request = new Platforms(portal).filed("too-late", BEDROCK);

        var dana = browser.signIn("dana").open("/requests/" + request);

        dana.sees("Expired", Duration.ofMinutes(2))
                .sees("Nobody decided in time")
                .look("expired");
    }

    @Test
    void aChangedPlanIsApprovedAnew(Browser browser) {
        new Platforms(portal).ready("changed-plan", BEDROCK);
        policy("Anew", TEAM);
        var automation = new Automation(portal);
        String request = automation
                .fileChange("changed-plan", Map.of("cpuNodes", Map.of("desired", 4)))
                .path("id")
                .asString();
        var robin = browser.signIn("robin").open("/requests/" + request).sees("Approve this plan");

        var dana = browser.signIn("dana").open("/requests/" + request).press("Edit");
        dana.fill("Desired", "5").sees("approvals given so far become void").look("change");
        dana.page().evaluate(CONTENT + ".scrollTo(0, 300)");
        seesChanged(dana.press("Change the request"));
        org.assertj.core.api.Assertions.assertThat(dana.page().evaluate(CONTENT + ".scrollTop"))
                .isEqualTo(0);
        org.assertj.core.api.Assertions.assertThat(dana.page().evaluate("sessionStorage.length"))
                .as("what was entered is filed, and kept no more")
                .isEqualTo(0);
        dana.open("/requests/change/changed-plan")
                .sees("by dana is still open")
                .fill("Desired", "7")
                .look("change-while-open");
        dana.page().waitForFunction("sessionStorage.length === 1");

        raiseMaximum(new World(automation));
        seesChanged(robin).press("Approve this plan").sees("The plan moved", Duration.ofMinutes(2));
        robin.sees("nodes/cpu scaling.max: the plan left it alone; now it would change from 17 to 10")
                .look("moved");
        robin.press("Approve this plan").sees("Applied", Duration.ofMinutes(3));
        robin.seesNot("The plan moved")
                .sees("This plan took the place of one that was approved before")
                .look("approved-anew");
        dana.fill("Justification", "More")
                .press("Review plan")
                .sees("this would take their change back")
                .look("change-overtaken");
        dana.load("/requests/change/changed-plan")
                .sees("is not restored: what it was based on has changed")
                .look("change-outdated");
        assertThat(dana.field("Desired")).hasValue("5");
    }

    /** In the history, where the request's own name does not pass for it. */
    private static Visit seesChanged(Visit visit) {
        assertThat(visit.page()
                        .getByText("Changed", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        return visit;
    }

    /** Behind the portal's back. */
    private static void raiseMaximum(World world) {
        try (var eks = world.client(EksClient.builder())) {
            eks.updateNodegroupConfig(r -> r.clusterName("poolside-changed-plan")
                    .nodegroupName("cpu")
                    .scalingConfig(s -> s.minSize(3).desiredSize(3).maxSize(17)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> eks.describeNodegroup(
                                    r -> r.clusterName("poolside-changed-plan").nodegroupName("cpu"))
                            .nodegroup()
                            .statusAsString()
                            .equals("ACTIVE"));
        }
    }

    /** In the dialog, whose button has the same name as the one that opens it. */
    private static Visit delegate(Visit visit) {
        visit.page()
                .getByRole(AriaRole.DIALOG)
                .locator("vaadin-button:has-text('Delegate')")
                .click();
        return visit.settled();
    }

    private static Visit pick(Visit visit, String label, String option) {
        var input = visit.field(label);
        input.click();
        input.fill(option);
        visit.page()
                .locator("vaadin-multi-select-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        visit.page().keyboard().press("Escape");
        return visit.settled();
    }

    /** Among others: tests that share the portal have approvers of their own. */
    private static Visit seesAwaited(Visit visit, String person) {
        assertThat(visit.page().getByText(Pattern.compile("^Awaits .*\\b" + person + "\\b")))
                .isVisible();
        return visit.settled();
    }

    private static String inTwoDays() {
        return java.time.format.DateTimeFormatter.ofPattern("M/d/yyyy")
                .format(java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(2));
    }

    private void policy(String title, String... stages) {
        var made = portal.post("pat", POLICIES, """
                {"name": "%s", "order": 4712, "conditions": {"teams": ["atlas"], "bedrock": true}, "stages": [%s]}""".formatted(title, String.join(", ", List.of(stages))));
        org.assertj.core.api.Assertions.assertThat(made.getStatusCode().value())
                .as("%s", made.getBody())
                .isEqualTo(201);
    }
}
