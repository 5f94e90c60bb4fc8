package dev.cabana.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CabanaTest
class QuotaApiTest {
    private static final String QUOTA = "/api/v1/teams/{team}/quota";

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    JdbcClient jdbc;

    /** A team of the test's own: limits of another one would be in other tests' way. */
    private final String team = "q" + UUID.randomUUID().toString().substring(0, 8);

    private final String name = team + "-new";

    @BeforeEach
    void aTeam() {
        jdbc.sql("insert into team (name) values (:name)").param("name", team).update();
    }

    @Test
    void limitsNothingUntilSomebodySetsALimit() {
        var answer = portal.get("pat", QUOTA, team);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"0\"");
        assertThat(answer.getBody().get("gpuNodes").isNull()).isTrue();
        assertThat(file(gpus(9)).getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void setsLimitsOfTheVersionThatWasRead() {
        var set = put("pat", "\"0\"", "{\"gpuNodes\": 2, \"monthlyUsd\": 1000.50}");
        var late = put("pat", "\"0\"", "{\"gpuNodes\": 3}");

        assertThat(set.getStatusCode().value()).isEqualTo(200);
        assertThat(set.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(set.getBody().get("changedBy").asString()).isEqualTo("pat");
        assertThat(late.getStatusCode().value()).isEqualTo(412);
        JsonNode read = portal.get("pat", QUOTA, team).getBody();
        assertThat(read.get("gpuNodes").asInt()).isEqualTo(2);
        assertThat(read.get("monthlyUsd").decimalValue()).isEqualByComparingTo("1000.50");
        assertThat(read.get("deployments").isNull()).isTrue();
        JsonNode audited = portal.get("pat", "/api/v1/audit?object={object}", "team:" + team)
                .getBody()
                .at("/items/0");
        assertThat(audited.get("action").asString()).isEqualTo("quota.set");
        assertThat(audited.at("/after/gpuNodes").asInt()).isEqualTo(2);
    }

    @Test
    void blamesTheLimitThatIsWrong() {
        var answer = put("pat", null, "{\"gpuNodes\": -1, \"gpuHours\": 0.005}");

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().at("/violations/0/pointer").asString()).isEqualTo("/gpuNodes");
        assertThat(answer.getBody().at("/violations/1/pointer").asString()).isEqualTo("/gpuHours");
    }

    @Test
    void isSetByAdministratorsAndHiddenFromOtherTeams() {
        assertThat(portal.get("dana", QUOTA, "atlas").getStatusCode().value()).isEqualTo(200);
        assertThat(portal.get("dana", QUOTA, team).getStatusCode().value()).isEqualTo(404);
        assertThat(portal.get("pat", QUOTA, "no-such-team").getStatusCode().value())
                .isEqualTo(404);
        assertThat(put("alex", null, "{}").getStatusCode().value()).isEqualTo(403);
        assertThat(put("dana", null, "{}").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void refusesWhatDoesNotFitAndSaysWhatWould() {
        ledger.settled(ledger.deployment(team + "-old", team, gpus(2)));
        ledger.settled(ledger.deployment(team + "-big", team, gpus(3)));
        put("pat", null, "{\"gpuNodes\": 6}");

        var answer = file(gpus(3));

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().at("/violations/0/pointer").asString()).isEqualTo("/spec/gpuNodes/0/max");
        assertThat(answer.getBody().at("/violations/0/message").asString())
                .isEqualTo("GPU nodes: needs 3, but team " + team
                        + " has only 1 of 6 left. What fits: at most 1 node in group gpu; deleting " + team
                        + "-old, which frees 2; deleting " + team + "-big, which frees 3.");
        assertThat(file(gpus(1)).getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void countsDeploymentsButNotTheOneThatIsChanged() {
        ledger.settled(ledger.deployment(team + "-old", team, ""));
        put("pat", null, "{\"deployments\": 1}");

        var another = file("");
        var change = portal.post("pat", "/api/v1/requests", """
                {"kind": "change", "deployment": "%s-old", "justification": "more",
                 "change": {"cpuNodes": {"desired": 4}}}""".formatted(team));

        assertThat(another.getStatusCode().value()).isEqualTo(422);
        assertThat(another.getBody().at("/violations/0/pointer").asString()).isEqualTo("/metadata/team");
        assertThat(another.getBody().at("/violations/0/message").asString()).contains("deleting " + team + "-old");
        assertThat(change.getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void letsThroughWhatTakesNoMoreThanBeforeAlsoAboveALoweredLimit() {
        ledger.settled(ledger.deployment(team + "-old", team, gpus(4)));
        put("pat", null, "{\"gpuNodes\": 2}");

        assertThat(scale(5).getStatusCode().value()).isEqualTo(422);
        assertThat(scale(3).getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void limitsTheMonthsSpendAndNamesCheaperTypes() {
        put("pat", null, "{\"monthlyUsd\": 2500}");

        var answer = file("cpuNodes: {min: 5, desired: 5, max: 5}");

        JsonNode violation = answer.getBody().at("/violations/0");
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(violation.get("message").asString())
                .startsWith("Spend in ")
                .contains("may have $2,500.00.", "m5.2xlarge as CPU nodes", "a lease that ends by ");
    }

    private ResponseEntity<JsonNode> scale(int nodes) {
        return portal.post("pat", "/api/v1/requests", """
                {"kind": "change", "deployment": "%s-old", "justification": "other size", "change": {"gpuNodes":
                 [{"name": "gpu", "instanceType": "p5.48xlarge", "min": 0, "desired": 1, "max": %d}]}}""".formatted(team, nodes));
    }

    private static String gpus(int most) {
        return "gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: " + most + "}]";
    }

    private ResponseEntity<JsonNode> file(String spec) {
        return portal.as("pat")
                .post()
                .uri("/api/v1/requests?justification=because")
                .contentType(MediaType.parseMediaType("application/yaml"))
                .body("metadata: {name: %s, team: %s}\nspec:\n  region: us-east-1\n%s"
                        .formatted(name, team, spec.indent(2)))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(String person, @Nullable String ifMatch, String json) {
        var call = portal.as(person).put().uri(QUOTA, team).contentType(MediaType.APPLICATION_JSON);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.body(json).retrieve().toEntity(JsonNode.class);
    }
}
