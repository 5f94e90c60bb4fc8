package dev.cabana.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Policies, stages and delegations as scripts see them. The policies here are for requests of team atlas with Bedrock. */
@CabanaTest
class ApprovalsApiTest {
    private static final String POLICIES = "/api/v1/approval-policies";
    private static final String REQUESTS = "/api/v1/requests";
    private static final String DELEGATIONS = "/api/v1/delegations";
    private static final String TEAM = "{\"name\": \"Team\", \"quorum\": 1, \"approvers\": {\"teamApprovers\": true}}";
    private static final String FINANCE =
            "{\"name\": \"Finance\", \"quorum\": 1, \"approvers\": {\"groups\": [\"finance\"]}}";

    @Autowired
    Portal portal;

    private final String name = "app-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> policies = new ArrayList<>();
    private final List<String> delegations = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @AfterEach
    void leaveOthersAlone() {
        policies.forEach(id -> send("pat", HttpMethod.DELETE, POLICIES + "/" + id, null, ""));
        delegations.forEach(id -> send("pat", HttpMethod.DELETE, DELEGATIONS + "/" + id, null, ""));
        requests.forEach(id -> portal.post("dana", REQUESTS + "/" + id + "/withdraw", "{}"));
    }

    @Test
    void keepsEveryVersionOfAPolicy() {
        var made = policy("Kept", TEAM);
        String one = POLICIES + "/" + id(made);
        assertThat(made.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(made.getHeaders().getLocation()).hasToString(one);

        var saved = send("pat", HttpMethod.PUT, one, "\"1\"", body("Kept", TEAM, FINANCE));
        var late = send("pat", HttpMethod.PUT, one, "\"1\"", body("Kept", FINANCE));
        var same = send("pat", HttpMethod.PUT, one, "\"2\"", body("Kept", TEAM, FINANCE));

        assertThat(saved.getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(saved.getBody().get("stages").size()).isEqualTo(2);
        assertThat(late.getStatusCode().value()).isEqualTo(412);
        assertThat(same.getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(send("pat", HttpMethod.DELETE, one, "\"1\"", "")
                        .getStatusCode()
                        .value())
                .isEqualTo(412);
        assertThat(send("pat", HttpMethod.DELETE, one, "\"2\"", "")
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(portal.get("pat", one).getStatusCode().value()).isEqualTo(404);
        var versions = portal.get("pat", one + "/versions").getBody().get("items");
        assertThat(versions.valueStream().map(version -> version.get("version").asInt()))
                .containsExactly(3, 2, 1);
        assertThat(versions.get(0).get("removed").asBoolean()).isTrue();
        assertThat(portal.get("pat", one + "/versions/1")
                        .getBody()
                        .at("/stages/0/name")
                        .asString())
                .isEqualTo("Team");
        assertThat(portal.get("pat", "/api/v1/audit?object={object}", "approvalPolicy:" + id(made))
                        .getBody()
                        .get("items")
                        .valueStream()
                        .map(entry -> entry.get("action").asString()))
                .containsExactly("approvalPolicy.remove", "approvalPolicy.change", "approvalPolicy.create");
    }

    @Test
    void shipsAPolicyThatIsAsItAlwaysWas() {
        JsonNode last = portal.get("pat", POLICIES)
                .getBody()
                .get("items")
                .valueStream()
                .toList()
                .getLast();

        assertThat(last.get("standard").asBoolean()).isTrue();
        assertThat(last.at("/stages/0/approvers/everyApprover").asBoolean()).isTrue();
        assertThat(send(
                                "pat",
                                HttpMethod.DELETE,
                                POLICIES + "/" + last.get("id").asString(),
                                null,
                                "")
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
    }

    @Test
    void saysWhatIsWrongAtTheField() {
        var wrong = portal.post("pat", POLICIES, """
                {"name": " ", "order": 0, "conditions": {"teams": ["nowhere"], "gpusAtLeast": -1},
                 "stages": [{"name": "One", "quorum": 3, "approvers": {"people": ["alex", "nobody-known"]}},
                            {"name": "one", "approvers": {}, "expiry": "PT1H", "remindAfter": "PT2H"}]}""");

        assertThat(wrong.getStatusCode().value()).isEqualTo(422);
        assertThat(wrong.getBody()
                        .get("violations")
                        .valueStream()
                        .map(one -> one.get("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/order",
                        "/conditions/teams/0",
                        "/conditions/gpusAtLeast",
                        "/stages/0/approvers/people/1",
                        "/stages/0/quorum",
                        "/stages/1/name",
                        "/stages/1/approvers",
                        "/stages/1/quorum",
                        "/stages/1/remindAfter");
    }

    @Test
    void isForAdministratorsToKeep() {
        for (String person : List.of("dana", "alex", "vic", "fin")) {
            assertThat(portal.get(person, POLICIES).getStatusCode().value()).isEqualTo(403);
            assertThat(portal.post(person, POLICIES, body("Mine", TEAM))
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
    }

    @Test
    void goesThroughItsStagesAndCountsNobodyTwice() {
        policy("Two stages", TEAM, FINANCE);
        var filed = file();
        assertThat(texts(filed.getBody().at("/approvals/awaited"))).containsExactly("robin");
        assertThat(filed.getBody().at("/approvals/stages/1/state").asString()).isEqualTo("waiting");
        assertThat(approve("alex", filed).getStatusCode().value()).isEqualTo(403);
        assertThat(approve("dana", filed).getStatusCode().value()).isEqualTo(403);
        assertThat(awaits("robin", filed)).isTrue();
        assertThat(awaits("fin", filed)).isFalse();

        var first = approve("robin", filed);

        assertThat(first.getStatusCode().value()).isEqualTo(200);
        assertThat(first.getBody().get("state").asString()).isEqualTo("submitted");
        assertThat(first.getBody().at("/approvals/stages/0/state").asString()).isEqualTo("done");
        assertThat(first.getBody().at("/approvals/stages/0/votes/0/by").asString())
                .isEqualTo("robin");
        assertThat(texts(first.getBody().at("/approvals/awaited"))).containsExactly("fin");
        assertThat(lastStep(first).get("note").asString()).isEqualTo("Agreed in stage Team, 1 of 1: read it");
        assertThat(approve("robin", filed).getStatusCode().value()).isEqualTo(409);
        assertThat(awaits("robin", filed)).isFalse();
        assertThat(awaits("fin", filed)).isTrue();

        var second = approve("fin", filed);

        assertThat(second.getBody().get("state").asString()).isIn("approved", "applying");
        assertThat(awaits("fin", filed)).isFalse();
    }

    @Test
    void letsSomebodyDecideForSomebodyElse() {
        policy("Finance alone", FINANCE);
        var filed = file();
        assertThat(portal.get("vic", REQUESTS + "/{id}", id(filed))
                        .getBody()
                        .get("allowed")
                        .toString())
                .doesNotContain("approve");

        var lent = portal.post("fin", DELEGATIONS, """
                {"delegate": "vic", "until": "%s", "reason": "away"}""".formatted(Instant.now().plus(Duration.ofDays(2))));
        delegations.add(id(lent));
        assertThat(lent.getStatusCode().value()).isEqualTo(201);
        assertThat(awaits("vic", filed)).isTrue();
        assertThat(texts(portal.get("dana", REQUESTS + "/{id}", id(filed))
                        .getBody()
                        .at("/approvals/awaited")))
                .containsExactly("fin", "vic");

        var approved = approve("vic", filed);

        assertThat(approved.getBody().get("state").asString()).isIn("approved", "applying");
        JsonNode step = approved.getBody()
                .get("history")
                .valueStream()
                .filter(one -> one.get("state").asString().equals("approved"))
                .findFirst()
                .orElseThrow();
        assertThat(step.get("by").asString()).isEqualTo("vic");
        assertThat(step.get("onBehalfOf").asString()).isEqualTo("fin");
        assertThat(portal.post("dana", DELEGATIONS, "{\"delegate\": \"dana\", \"until\": \"2020-01-01T00:00:00Z\"}")
                        .getBody()
                        .get("violations")
                        .valueStream()
                        .map(one -> one.get("pointer").asString()))
                .containsExactly("/delegate", "/until");
    }

    @Test
    void aDelegationToTheRequesterIsOfNoUse() {
        policy("Team alone", TEAM);
        var filed = file();
        var lent = portal.post(
                "robin",
                DELEGATIONS,
                "{\"delegate\": \"dana\", \"until\": \"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(2))));
        delegations.add(id(lent));

        assertThat(lent.getStatusCode().value()).isEqualTo(201);
        assertThat(approve("dana", filed).getStatusCode().value()).isEqualTo(403);
        assertThat(awaits("dana", filed)).isFalse();
        assertThat(send("vic", HttpMethod.DELETE, DELEGATIONS + "/" + id(lent), null, "")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void agreesByItselfBelowTheThresholds() {
        var body = body("Small", TEAM)
                .replace("\"stages\"", "\"autoApproval\": {\"monthlyUsdBelow\": 1000000}, \"stages\"");
        keep(portal.post("pat", POLICIES, body));

        var filed = file();

        assertThat(filed.getBody().get("state").asString()).isIn("approved", "applying");
        assertThat(filed.getBody().at("/approvals/automatic").asBoolean()).isTrue();
        JsonNode step = filed.getBody().get("history").get(2);
        assertThat(step.get("by").isNull()).isTrue();
        assertThat(step.get("note").asString())
                .startsWith("By policy Small, version 1: ")
                .contains("< 1,000,000 USD");
        var audited = portal.get("pat", "/api/v1/audit?object={object}", "request:" + id(filed));
        JsonNode agreed = audited.getBody()
                .get("items")
                .valueStream()
                .filter(one -> one.get("action").asString().equals("request.autoApprove"))
                .findFirst()
                .orElseThrow();
        assertThat(agreed.get("caller").asString()).isEqualTo("cabana");
        assertThat(agreed.at("/after/policy").asString()).isEqualTo("Small 1");
    }

    @Test
    void keepsToTheVersionThatItWasSubmittedUnder() {
        var policy = policy("Changing", TEAM);
        var filed = file();

        send("pat", HttpMethod.PUT, POLICIES + "/" + id(policy), null, body("Changing", FINANCE));

        assertThat(texts(portal.get("dana", REQUESTS + "/{id}", id(filed))
                        .getBody()
                        .at("/approvals/awaited")))
                .containsExactly("robin");
        assertThat(portal.get("fin", REQUESTS + "/{id}", id(filed))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(approve("robin", filed).getBody().get("state").asString()).isIn("approved", "applying");
    }

    @Test
    void aChangedRequestNeedsEveryAgreementAnew() {
        policy("Two stages", TEAM, FINANCE);
        var filed = file();
        approve("robin", filed);

        var changed = send("dana", HttpMethod.PUT, REQUESTS + "/" + id(filed), null, create(6));

        assertThat(changed.getStatusCode().value()).isEqualTo(200);
        assertThat(changed.getBody().get("state").asString()).isEqualTo("submitted");
        assertThat(changed.getBody().at("/plan/hash"))
                .isNotEqualTo(filed.getBody().at("/plan/hash"));
        assertThat(changed.getBody().at("/approvals/stages/0/votes").size()).isZero();
        assertThat(lastStep(changed).get("note").asString())
                .isEqualTo("Changed. Approvals given before are void: robin");
        assertThat(approve("robin", filed).getBody().get("type").asString()).endsWith("/stale-plan");
        assertThat(approve("robin", changed).getStatusCode().value()).isEqualTo(200);
        assertThat(send("alex", HttpMethod.PUT, REQUESTS + "/" + id(filed), null, create(7))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void tellsBeforehandWhatWouldBeNeeded() {
        policy("Two stages", TEAM, FINANCE);
        String expected = "Needs 1 of team approvers, then 1 of group finance, because the team is atlas and Bedrock is"
                + " enabled";

        var ofFacts = dryRun("dana", "{\"facts\": {\"kind\": \"create\", \"team\": \"atlas\", \"bedrock\": true}}");
        var ofDraft = dryRun("dana", "{\"draft\": " + create(3) + "}");
        var ofRequest = dryRun("dana", "{\"request\": \"" + id(file()) + "\"}");

        for (var answer : List.of(ofFacts, ofDraft, ofRequest)) {
            assertThat(answer.getStatusCode().value())
                    .as("%s", answer.getBody())
                    .isEqualTo(200);
            assertThat(answer.getBody().get("summary").asString()).isEqualTo(expected);
            assertThat(answer.getBody().at("/stages/0/known").asInt()).isEqualTo(1);
        }
        assertThat(ofDraft.getBody().at("/facts/monthlyUsd"))
                .isEqualTo(ofRequest.getBody().at("/facts/monthlyUsd"));
        assertThat(dryRun("dana", "{}").getStatusCode().value()).isEqualTo(422);
        assertThat(dryRun("dana", "{\"facts\": {\"kind\": \"create\", \"team\": \"orion\"}}")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void expiresWhenNobodyDecides() {
        policy("Hasty", TEAM.replace("}}", "}, \"expiry\": \"PT2S\", \"remindAfter\": \"PT1S\"}"));

        var filed = file();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(portal.get("dana", REQUESTS + "/{id}", id(filed))
                                .getBody()
                                .get("state")
                                .asString())
                        .isEqualTo("expired"));
        assertThat(approve("robin", filed).getStatusCode().value()).isEqualTo(409);
    }

    private ResponseEntity<JsonNode> policy(String title, String... stages) {
        return keep(portal.post("pat", POLICIES, body(title, stages)));
    }

    private ResponseEntity<JsonNode> keep(ResponseEntity<JsonNode> made) {
        assertThat(made.getStatusCode().value()).as("%s", made.getBody()).isEqualTo(201);
        policies.add(id(made));
        return made;
    }

    private static String body(String title, String... stages) {
        return """
                {"name": "%s", "order": 4711, "conditions": {"teams": ["atlas"], "bedrock": true}, "stages": [%s]}""".formatted(title, String.join(", ", stages));
    }

    private ResponseEntity<JsonNode> file() {
        var filed = portal.post("dana", REQUESTS, create(3));
        assertThat(filed.getStatusCode().value()).as("%s", filed.getBody()).isEqualTo(201);
        requests.add(id(filed));
        return filed;
    }

    private String create(int nodes) {
        return """
                {"kind": "create", "justification": "because", "spec": {
                  "apiVersion": "cabana.dev/v1", "kind": "Deployment", "metadata": {"name": "%s", "team": "atlas"},
                  "spec": {"region": "us-east-1", "cpuNodes": {"desired": %d}, "workloadIdentity": {"bedrock": true}}}}""".formatted(name, nodes);
    }

    private ResponseEntity<JsonNode> approve(String person, ResponseEntity<JsonNode> filed) {
        return portal.post(person, REQUESTS + "/" + id(filed) + "/approve", """
                {"planHash": "%s", "comment": "read it"}""".formatted(
                        filed.getBody().at("/plan/hash").asString()));
    }

    private boolean awaits(String person, ResponseEntity<JsonNode> filed) {
        var list = portal.get(person, REQUESTS + "?approvable=true&limit=200").getBody();
        return list.get("items")
                .valueStream()
                .anyMatch(one -> one.get("id").asString().equals(id(filed)));
    }

    private ResponseEntity<JsonNode> dryRun(String person, String body) {
        return portal.post(person, POLICIES + "/dry-run", body);
    }

    private ResponseEntity<JsonNode> send(
            String person, HttpMethod method, String path, @Nullable String ifMatch, String body) {
        var call = portal.as(person).method(method).uri(path);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return (body.isEmpty()
                        ? call
                        : call.contentType(MediaType.APPLICATION_JSON).body(body))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static JsonNode lastStep(ResponseEntity<JsonNode> answer) {
        var history = answer.getBody().get("history");
        return history.get(history.size() - 1);
    }

    private static String id(ResponseEntity<JsonNode> answer) {
        return answer.getBody().get("id").asString();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
