package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A team that has a quota: what it may have, what it is refused and what fits instead, what it pays, and until when. */
@Journey
class BudgetTest {

    @Autowired
    private Portal portal;

    @Autowired
    private TestLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void refusesWhatDoesNotFitAndSaysWhatWould(Browser browser) {
        String team = team("budget-quota");
        String name = Names.fresh("quota-trial");
        var trial = ledger.deployment(name, team, """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 2}]""");
        ledger.settled(trial);
        metered(trial);
        var pat = browser.signIn("pat").open("/deployments/" + name + "/cost");
        pat.sees("p5.48xlarge in a capacity block, paid in advance").look("cost");
        pat.open("/teams/" + team + "/budget").sees("2, no limit");
        pat.press("Change quota").fill("GPU nodes", "-1").press("Save").sees("Must be between 0 and 1,000,000");
        pat.fill("GPU nodes", "3")
                .fill("Spend a month, USD", "250000")
                .look("quota-dialog")
                .press("Save");
        pat.sees("2 of 3").sees("Set by").lookEverywhere("quota");

        pat.open("/requests/new").tab("YAML");
        pat.fill("Deployment as YAML", """
                metadata: {name: quota-second, team: %s}
                spec:
                  region: us-east-1
                  gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 3}]
                """.formatted(team));
        pat.sees("5 of 3").sees("at most 1 node in group gpu; deleting " + name + ", which frees 2");
        pat.tab("Form").fill("Justification", "A second one").lookEverywhere("estimate-too-much");
        pat.press("Review plan").sees("The team's quota does not allow this");
        assertThat(pat.field("Maximum")).hasAttribute("aria-invalid", "true");
        pat.sees("GPU nodes: needs 3, but team " + team + " has only 1 of 3 left.");
        pat.look("refused");

        pat.fill("Maximum", "1").sees("3 of 3").press("Review plan").sees("to create");
    }

    @Test
    void extendsALeaseByARequestAndMetersWhatThenStands(Browser browser) {
        String team = team("budget-lease");
        String name = Names.fresh("lease-trial");
        Instant until = Instant.now().plus(Duration.ofHours(50)).truncatedTo(ChronoUnit.HOURS);
        ledger.settled(ledger.deployment(name, team, "lease: {until: %s}".formatted(until)));
        var pat = browser.signIn("pat").open("/deployments/" + name + "/cost").sees("Ends in 2 days");
        pat.sees("Nothing has been metered yet");

        pat.press("Extend lease").sees("By the clock of Europe/Berlin").look("extend");
        pat.fill("Justification", "The trial goes well")
                .press("Review plan")
                .press("Submit for approval")
                .sees("Waiting for approval")
                .look("extension");
        String request = pat.address().replaceFirst(".*/", "");
        new Platforms(portal).approve(request);
        pat.open("/deployments/" + name + "/cost").sees("Ends in 9 days");

        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> portal.get("pat", "/api/v1/requests/{id}", request)
                        .getBody()
                        .path("state")
                        .asString()
                        .equals("applied"));
        // What is metered by what was seen is what the plan had priced by what was wanted.
        var planned =
                portal.get("pat", "/api/v1/requests/{id}", request).getBody().at("/plan/cost/hourlyUsd");
        var metered = portal.get("pat", "/api/v1/deployments/{name}/costs", name)
                .getBody()
                .at("/cost/hourlyUsd");
        Assertions.assertThat(metered.decimalValue()).isEqualByComparingTo(planned.decimalValue());
        pat.open("/deployments/" + name + "/cost").sees("NAT gateway").look("metered");
    }

    private String team(String title) {
        String team = Names.fresh(title);
        jdbc.sql("insert into team (name) values (?)").param(team).update();
        return team;
    }

    private void metered(DeploymentRef of) {
        jdbc.sql("""
                insert into usage_interval (deployment_id, deployment, team, address, item, what, quantity, nodes, gpus,
                    hourly_usd, source, as_of, from_at)
                values (:id, :name, :team, 'nodes/cpu', 'ec2/m5.4xlarge', '3 × m5.4xlarge', 3, 3, 0, 2.304,
                    'karpenter-provider-aws zz_generated.pricing_aws.go', '2026-07-20', :from),
                  (:id, :name, :team, 'nodes/gpu', 'capacity-block/p5.48xlarge',
                    '1 × p5.48xlarge in a capacity block, paid in advance', 1, 1, 8, null, null, null, :from)""")
                .param("id", of.id())
                .param("name", of.name())
                .param("team", of.team())
                .param("from", Columns.of(Instant.now().minus(Duration.ofHours(30))))
                .update();
    }
}
