package dev.cabana.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CabanaTest
class RequestsApiTest {
    private static final String ALL = "/api/v1/requests";
    private static final String ONE = ALL + "/{id}";

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    JdbcClient jdbc;

    private final String name = "req-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void filesWithThePlanThatAnApproverAgreesTo() {
        var answer = portal.post("dana", ALL, create("atlas"));

        JsonNode body = answer.getBody();
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getHeaders().getLocation()).hasToString(ALL + "/" + id(answer));
        assertThat(answer.getHeaders().getETag())
                .isEqualTo("\"" + body.get("version").asLong() + "\"");
        assertThat(body.get("state").asString()).isEqualTo("submitted");
        assertThat(body.get("deployment").asString()).isEqualTo(name);
        assertThat(body.get("requester").asString()).isEqualTo("dana");
        assertThat(body.at("/plan/hash").asString()).matches("[0-9a-f]{64}");
        assertThat(body.at("/plan/cost/monthlyUsd").asDouble()).isPositive();
        assertThat(body.at("/plan/items").size()).isGreaterThan(20);
        assertThat(texts(body.get("allowed"))).containsExactlyInAnyOrder("edit", "withdraw", "comment");

        JsonNode plan = portal.get("alex", ONE + "/plan", id(answer)).getBody();
        assertThat(plan).isEqualTo(body.get("plan"));
        assertThat(texts(portal.get("alex", ONE, id(answer)).getBody().get("allowed")))
                .contains("approve", "reject");
    }

    @Test
    void filesADocumentOfYamlAsItStands() {
        var answer = portal.as("dana")
                .post()
                .uri(ALL + "?justification=from a file")
                .contentType(MediaType.parseMediaType("application/yaml"))
                .body("""
                        apiVersion: cabana.dev/v1
                        kind: Deployment
                        metadata: {name: %s, team: atlas}
                        spec:
                          region: us-east-1
                          cpuNodes: {desired: 5}
                        """.formatted(name))
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getBody().get("kind").asString()).isEqualTo("create");
        assertThat(answer.getBody().get("justification").asString()).isEqualTo("from a file");
        assertThat(answer.getBody().at("/spec/spec/cpuNodes/desired").asInt()).isEqualTo(5);
    }

    @Test
    void readsYamlWithinJsonToo() {
        var answer = portal.post("dana", ALL, """
                {"kind": "create", "justification": "because",
                 "spec": "metadata: {name: %s, team: atlas}\\nspec: {region: us-east-1}"}""".formatted(name));

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getBody().get("deployment").asString()).isEqualTo(name);
    }

    @Test
    void keepsADraftFromApproversUntilItIsSubmitted() {
        var draft = portal.post("dana", ALL, create("atlas").replace("{\"kind\"", "{\"draft\": true, \"kind\""));
        assertThat(draft.getBody().get("state").asString()).isEqualTo("draft");
        assertThat(portal.get("alex", ONE, id(draft)).getStatusCode().value()).isEqualTo(404);
        assertThat(portal.get("vic", ONE, id(draft)).getStatusCode().value()).isEqualTo(200);

        var submitted = portal.post("dana", ALL + "/" + id(draft) + "/submit", "");

        assertThat(submitted.getBody().get("state").asString()).isEqualTo("submitted");
        assertThat(portal.get("alex", ONE, id(draft)).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void editsADraftOfTheVersionThatWasRead() {
        var draft = portal.post("dana", ALL, create("atlas").replace("{\"kind\"", "{\"draft\": true, \"kind\""));
        String read = draft.getHeaders().getETag();
        String bigger = create("atlas")
                .replace("{\"kind\"", "{\"draft\": true, \"kind\"")
                .replace("\"region\"", "\"cpuNodes\": {\"desired\": 6}, \"region\"");

        var edited = put(draft, read, bigger);
        var again = put(draft, read, bigger);

        assertThat(edited.getStatusCode().value()).isEqualTo(200);
        assertThat(edited.getBody().at("/spec/spec/cpuNodes/desired").asInt()).isEqualTo(6);
        assertThat(edited.getBody().at("/plan/hash").asString())
                .isNotEqualTo(draft.getBody().at("/plan/hash").asString());
        assertThat(again.getStatusCode().value()).isEqualTo(412);
        assertThat(again.getBody().get("type").asString()).endsWith("/precondition-failed");
    }

    @Test
    void approvesThePlanThatWasReadAndPutsItInForce() {
        var filed = portal.post("dana", ALL, create("atlas"));
        String hash = filed.getBody().at("/plan/hash").asString();

        var approved =
                decide("alex", filed, "approve", "{\"planHash\": \"%s\", \"comment\": \"fine\"}".formatted(hash));

        assertThat(approved.getStatusCode().value()).isEqualTo(200);
        assertThat(approved.getBody().get("state").asString()).isIn("approved", "applying");
        JsonNode step = approved.getBody().get("history").get(2);
        assertThat(step.get("by").asString()).isEqualTo("alex");
        assertThat(step.get("note").asString()).isEqualTo("fine");
    }

    @Test
    void pointsAtWhatIsWrongWithAStepOfAModel() {
        String step = """
                {"kind": "%s", "deployment": "%s", "justification": "because", "model": %s}""";
        wrongStep(step.formatted("delete", name, "{\"action\": \"stop\", \"name\": \"laguna-xs\"}"), "/model");
        wrongStep(step.formatted("change", name, "{\"name\": \"laguna-xs\"}"), "/model/action");
        wrongStep(step.formatted("change", name, "{\"action\": \"stop\"}"), "/model/name");
    }

    private void wrongStep(String body, String pointer) {
        var answer = portal.post("dana", ALL, body);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().at("/violations/0/pointer").asString()).endsWith(pointer);
    }

    @Test
    void needsAReasonToReject() {
        var filed = portal.post("dana", ALL, create("atlas"));

        var silent = decide("alex", filed, "reject", "{}");
        var rejected = decide("alex", filed, "reject", "{\"reason\": \"too large\"}");
        var again = decide("alex", filed, "reject", "{\"reason\": \"too large\"}");

        assertThat(silent.getStatusCode().value()).isEqualTo(422);
        assertThat(silent.getBody().at("/violations/0/pointer").asString()).isEqualTo("/reason");
        assertThat(rejected.getBody().get("state").asString()).isEqualTo("rejected");
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(detail(again)).isEqualTo("This request is already rejected");
        assertThat(detail(decide("dana", filed, "withdraw", "{}")))
                .isEqualTo("This request is rejected and cannot become withdrawn");
    }

    @Test
    void letsTheRequesterWithdrawAndFreesTheName() {
        var filed = portal.post("dana", ALL, create("atlas"));
        assertThat(portal.post("dana", ALL, create("atlas")).getStatusCode().value())
                .isEqualTo(409);
        assertThat(decide("vic", filed, "withdraw", "{}").getStatusCode().value())
                .isEqualTo(403);

        var withdrawn = decide("dana", filed, "withdraw", "{\"reason\": \"not yet\"}");

        assertThat(withdrawn.getBody().get("state").asString()).isEqualTo("withdrawn");
        assertThat(detail(decide("dana", filed, "withdraw", "{}"))).isEqualTo("This request is already withdrawn");
        assertThat(detail(decide("alex", filed, "reject", "{\"reason\": \"no\"}")))
                .isEqualTo("This request is withdrawn and cannot become rejected");
        assertThat(portal.post("dana", ALL, create("atlas")).getStatusCode().value())
                .isEqualTo(201);
    }

    @Test
    void keepsWhatPeopleSay() {
        var filed = portal.post("dana", ALL, create("atlas"));

        var said = decide("vic", filed, "comments", "{\"text\": \"Is that for the pilot?\"}");

        assertThat(said.getBody().at("/comments/0/by").asString()).isEqualTo("vic");
        assertThat(said.getBody().at("/comments/0/text").asString()).isEqualTo("Is that for the pilot?");
        assertThat(said.getHeaders().getETag()).isNotEqualTo(filed.getHeaders().getETag());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"change\": {\"cpuNodes\": {\"desired\": 4}}",
                "\"change\": {\"spec\": {\"cpuNodes\": {\"desired\": 4}}}",
                "\"spec\": {\"region\": \"us-east-1\", \"cpuNodes\": {\"desired\": 4}}"
            })
    void changesByWhatDiffersOrByAWholeSpec(String proposal) {
        ledger.settled(ledger.deployment(name, "atlas", ""));

        var answer = portal.post("dana", ALL, """
                {"kind": "change", "deployment": "%s", "justification": "more", %s}""".formatted(name, proposal));

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getBody().at("/spec/metadata/name").asString()).isEqualTo(name);
        assertThat(answer.getBody().at("/spec/spec/cpuNodes/desired").asInt()).isEqualTo(4);
        assertThat(answer.getBody().at("/spec/spec/cpuNodes/max").asInt()).isEqualTo(10);
        assertThat(answer.getBody().at("/current/spec/cpuNodes/desired").asInt())
                .isEqualTo(3);
    }

    @Test
    void takesAOneLineRequestToDelete() {
        ledger.settled(ledger.deployment(name, "atlas", ""));

        var answer = portal.post("dana", ALL, """
                {"kind": "delete", "deployment": "%s", "justification": "done"}""".formatted(name));

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getBody().get("kind").asString()).isEqualTo("delete");
        assertThat(answer.getBody().at("/plan/hash").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void filtersTheList() {
        var filed = portal.post("dana", ALL, create("atlas"));
        String of = ALL + "?deployment={name}";

        assertThat(ids(portal.get("dana", of, name))).containsExactly(id(filed));
        assertThat(ids(portal.get("dana", of + "&state=submitted&requester=dana", name)))
                .hasSize(1);
        assertThat(ids(portal.get("dana", of + "&state=rejected,applied", name)))
                .isEmpty();
        assertThat(ids(portal.get("alex", of + "&approvable=true", name))).hasSize(1);
        assertThat(ids(portal.get("dana", of + "&approvable=true", name))).isEmpty();
    }

    @Test
    void hidesOtherTeamsRequests() {
        var orions = portal.post("pat", ALL, create("orion"));
        assertThat(orions.getStatusCode().value()).isEqualTo(201);

        assertThat(portal.get("dana", ONE, id(orions)).getStatusCode().value()).isEqualTo(404);
        assertThat(portal.get("dana", ONE + "/plan", id(orions)).getStatusCode().value())
                .isEqualTo(404);
        assertThat(decide("dana", orions, "comments", "{\"text\": \"hm\"}")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(ids(portal.get("dana", ALL + "?deployment={name}", name))).isEmpty();
        var sameName = portal.post("dana", ALL, create("atlas"));
        assertThat(sameName.getStatusCode().value()).isEqualTo(409);
        assertThat(detail(sameName)).isEqualTo("A deployment named " + name + " exists already, or was asked for");
    }

    @Test
    void filesOnceHoweverOftenItIsAskedUnderOneKey() {
        String key = UUID.randomUUID().toString();
        var first = keyed(key, create("atlas"));
        var replayed = keyed(key, create("atlas"));
        // As if the process had died before it could keep the answer.
        jdbc.sql("delete from idempotent_call where key = :key")
                .param("key", key)
                .update();
        var found = keyed(key, create("atlas"));
        jdbc.sql("delete from idempotent_call where key = :key")
                .param("key", key)
                .update();
        var other = keyed(key, create("atlas").replace("because", "for another reason"));

        assertThat(first.getStatusCode().value()).isEqualTo(201);
        assertThat(replayed.getBody()).isEqualTo(first.getBody());
        assertThat(found.getStatusCode().value()).isEqualTo(201);
        assertThat(id(found)).isEqualTo(id(first));
        assertThat(other.getStatusCode().value()).isEqualTo(422);
        assertThat(other.getBody().get("type").asString()).endsWith("/idempotency-mismatch");
        assertThat(ids(portal.get("dana", ALL + "?deployment={name}", name))).hasSize(1);
    }

    private String create(String team) {
        return """
                {"kind": "create", "justification": "because", "spec": {
                  "apiVersion": "cabana.dev/v1", "kind": "Deployment",
                  "metadata": {"name": "%s", "team": "%s"}, "spec": {"region": "us-east-1"}}}""".formatted(name, team);
    }

    private ResponseEntity<JsonNode> keyed(String key, String body) {
        return portal.as("dana")
                .post()
                .uri(ALL)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(ResponseEntity<JsonNode> filed, String ifMatch, String body) {
        return portal.as("dana")
                .put()
                .uri(ONE, id(filed))
                .header("If-Match", ifMatch)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> decide(String person, ResponseEntity<JsonNode> filed, String verb, String body) {
        return portal.post(person, ALL + "/" + id(filed) + "/" + verb, body);
    }

    private static String id(ResponseEntity<JsonNode> request) {
        return request.getBody().get("id").asString();
    }

    private static String detail(ResponseEntity<JsonNode> problem) {
        return problem.getBody().get("detail").asString();
    }

    private static List<String> ids(ResponseEntity<JsonNode> page) {
        return page.getBody()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
