package dev.cabana.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CabanaTest
class CostsApiTest {
    private static final String OF_TEAM = "/api/v1/teams/{team}/costs?month={month}";
    private static final String OF_DEPLOYMENT = "/api/v1/deployments/{name}/costs?month={month}";

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    JdbcClient jdbc;

    private final String team = "c" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aTeam() {
        jdbc.sql("insert into team (name) values (:name)").param("name", team).update();
    }

    @Test
    void addsUpAPastMonthToTheHour() {
        var gpu = ledger.deployment(team + "-gpu", team, "");
        // Two nodes of eight GPUs from 30 September, 12:00 to 2 October, 6:00, of which 30 hours are October's.
        stood(gpu, 2, "10.00", "2026-09-30T12:00:00Z", "2026-10-02T06:00:00Z");
        stood(ledger.deployment(team + "-block", team, ""), 1, null, "2026-10-01T00:00:00Z", "2026-10-01T12:00:00Z");

        JsonNode october = portal.get("pat", OF_TEAM, team, "2026-10").getBody();

        assertThat(october.get("month").asString()).isEqualTo("2026-10");
        assertThat(october.get("usd").decimalValue()).isEqualByComparingTo("300");
        assertThat(october.get("forecastUsd").decimalValue()).isEqualByComparingTo("300");
        assertThat(october.get("gpuHours").decimalValue()).isEqualByComparingTo("576");
        assertThat(october.get("unpriced").get(0).asString()).contains("-block, nodes/gpu: 1 × p5.48xlarge");
        assertThat(october.at("/prices/asOf").asString()).isEqualTo("2026-07-20");
        assertThat(portal.get("pat", OF_TEAM, team, "2026-09")
                        .getBody()
                        .get("usd")
                        .decimalValue())
                .isEqualByComparingTo("120");
    }

    @Test
    void forecastsThisMonthFromWhatIsInForce() {
        ledger.settled(ledger.deployment(team + "-cpu", team, ""));

        JsonNode now = portal.get("pat", "/api/v1/teams/{team}/costs", team).getBody();

        assertThat(now.get("usd").decimalValue()).isZero();
        assertThat(now.get("forecastUsd").decimalValue()).isPositive();
        assertThat(now.at("/deployments/0/deployment").asString()).isEqualTo(team + "-cpu");
        assertThat(now.at("/deployments/0/phase").asString()).isEqualTo("standing");
    }

    @Test
    void showsADeploymentLineByLineWithSourceDateAndLease() {
        var gpu = ledger.deployment(team + "-gpu", team, "lease: {until: 2027-03-01T00:00:00Z}");
        stood(gpu, 1, "10.00", "2026-10-01T00:00:00Z", "2026-10-01T12:00:00Z");

        JsonNode bill = portal.get("pat", OF_DEPLOYMENT, gpu.name(), "2026-10").getBody();

        JsonNode line = bill.at("/items/0");
        assertThat(line.get("address").asString()).isEqualTo("nodes/gpu");
        assertThat(line.get("hours").decimalValue()).isEqualByComparingTo("12");
        assertThat(line.get("usd").decimalValue()).isEqualByComparingTo("120");
        assertThat(line.get("source").asString()).isEqualTo("a test");
        assertThat(line.get("asOf").asString()).isEqualTo("2026-10-01");
        assertThat(bill.at("/lease/until").asString()).isEqualTo("2027-03-01T00:00:00Z");
        assertThat(bill.at("/lease/ended").asBoolean()).isFalse();
    }

    @Test
    void hidesOtherTeamsCostsAndRefusesWhatIsNoMonth() {
        var gpu = ledger.deployment(team + "-gpu", team, "");

        assertThat(portal.get("dana", OF_TEAM, team, "2026-10").getStatusCode().value())
                .isEqualTo(404);
        assertThat(portal.get("dana", OF_DEPLOYMENT, gpu.name(), "2026-10")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(portal.get("vic", OF_TEAM, "atlas", "2026-10")
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        var wrong = portal.get("pat", OF_TEAM, team, "2026-13");
        assertThat(wrong.getStatusCode().value()).isEqualTo(422);
        assertThat(wrong.getBody().at("/violations/0/pointer").asString()).isEqualTo("/month");
    }

    private void stood(DeploymentRef of, int nodes, @Nullable String usd, String from, String until) {
        jdbc.sql("""
                insert into usage_interval (deployment_id, deployment, team, address, item, what, quantity, nodes, gpus,
                    hourly_usd, source, as_of, from_at, until_at)
                values (:id, :name, :team, 'nodes/gpu', 'ec2/p5.48xlarge', :what, :nodes, :nodes, :nodes * 8,
                    :usd::numeric, 'a test', '2026-10-01', :from, :until)""")
                .param("id", of.id())
                .param("name", of.name())
                .param("team", of.team())
                .param("what", nodes + " × p5.48xlarge")
                .param("nodes", nodes)
                .param("usd", usd)
                .param("from", Columns.of(Instant.parse(from)))
                .param("until", Columns.of(Instant.parse(until)))
                .update();
    }
}
