package dev.cabana.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** What people do through the API is on record, with what was before and after. */
@CabanaTest
class ActsOnRecordTest {
    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    private final String name = "act-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void everyVerbOnARequest() {
        var draft = post("dana", "", body(true, 3));
        String id = draft.get("id").asString();
        portal.as("dana")
                .put()
                .uri("/api/v1/requests/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(true, 4))
                .retrieve()
                .toBodilessEntity();
        post("dana", "/" + id + "/submit", "{}");
        post("alex", "/" + id + "/comments", "{\"text\": \"Why four?\"}");
        post("alex", "/" + id + "/reject", "{\"reason\": \"Three will do\"}");

        var entries = entries("request:" + id);

        assertThat(entries.stream().map(entry -> entry.get("action").asString()))
                .containsExactly("request.reject", "request.comment", "request.submit", "request.edit", "request.file");
        var rejected = entries.getFirst();
        assertThat(rejected.get("caller").asString()).isEqualTo("alex");
        assertThat(rejected.get("channel").asString()).isEqualTo("token:" + tokenOf("alex"));
        assertThat(rejected.get("correlation").asString()).isNotEmpty();
        assertThat(rejected.at("/before/state").asString()).isEqualTo("submitted");
        assertThat(rejected.at("/after/state").asString()).isEqualTo("rejected");
        assertThat(rejected.at("/after/note").asString()).isEqualTo("Three will do");
        var edited = entries.get(3);
        assertThat(edited.at("/before/document/spec/cpuNodes/desired").asInt()).isEqualTo(3);
        assertThat(edited.at("/after/document/spec/cpuNodes/desired").asInt()).isEqualTo(4);
    }

    /** What somebody asks when a token was lost. */
    @Test
    void everythingThatCameByOneToken() {
        String id = post("dana", "", body(false, 3)).get("id").asString();
        post("alex", "/" + id + "/comments", "{\"text\": \"Why three?\"}");
        post("dana", "/" + id + "/withdraw", "{}");

        assertThat(entries("request:" + id + "&channel=token:" + tokenOf("alex")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("action").asString()).isEqualTo("request.comment"));
        assertThat(entries("request:" + id + "&channel=token")).hasSize(4);
        assertThat(entries("request:" + id + "&channel=session")).isEmpty();
    }

    private String tokenOf(String person) {
        return portal.get(person, "/api/v1/tokens")
                .getBody()
                .get("items")
                .valueStream()
                .filter(token -> token.get("label").asString().equals("Well-known sandbox token"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    @Test
    void withdrawingARequest() {
        String id = post("dana", "", body(false, 3)).get("id").asString();
        post("dana", "/" + id + "/withdraw", "{\"reason\": \"Not needed\"}");

        assertThat(entries("request:" + id).stream()
                        .map(entry -> entry.get("action").asString() + " "
                                + entry.at("/before/state").asString("") + ">"
                                + entry.at("/after/state").asString()))
                .containsExactly(
                        "request.withdraw submitted>withdrawn", "request.submit draft>submitted", "request.file >");
    }

    @Test
    void orderingADriftCheck() {
        ledger.settled(ledger.deployment(name, "atlas", ""));
        portal.post("dana", "/api/v1/deployments/" + name + "/drift-check", "");

        assertThat(entries("deployment:" + name).getFirst().get("action").asString())
                .isEqualTo("deployment.drift-check");
    }

    private JsonNode post(String person, String path, String json) {
        return portal.post(person, "/api/v1/requests" + path, json).getBody();
    }

    private String body(boolean draft, int cpuNodes) {
        return """
                {"kind": "create", "justification": "because", "draft": %s, "spec": {
                  "metadata": {"name": "%s", "team": "atlas"}, "spec": {"region": "us-east-1", "cpuNodes": {"desired": %d}}}}""".formatted(draft, name, cpuNodes);
    }

    private List<JsonNode> entries(String object) {
        return portal.get("pat", "/api/v1/audit?object=" + object)
                .getBody()
                .get("items")
                .valueStream()
                .toList();
    }
}
