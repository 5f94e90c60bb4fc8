package dev.cabana.modelkey;

import static dev.cabana.modelkey.ServedPlatform.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keys, from the call that issues them to the cluster that accepts them and to the call that is refused. */
@CabanaTest
class ModelKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectRef SECRET = ObjectRef.core("Secret", ServedDeployments.MODELS, "cabana-api-keys");

    @Autowired
    Portal portal;

    @Autowired
    ServedDeployments served;

    @Autowired
    JdbcClient jdbc;

    private static String draft(String name, String more) {
        return """
                {"team": "atlas", "name": "%s", "models": ["*"]%s}""".formatted(name, more);
    }

    private JsonNode issued(String name, String more) {
        var answer = portal.post("dana", "/api/v1/model-keys", draft(name, more));
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(201);
        return answer.getBody();
    }

    private static String id(JsonNode key) {
        return key.path("id").asString();
    }

    private static String secret(JsonNode key) {
        return key.path("secret").asString();
    }

    private String status(JsonNode key) {
        return portal.get("dana", "/api/v1/model-keys/{id}", id(key))
                .getBody()
                .path("places")
                .valueStream()
                .filter(place -> place.path("deployment").asString().equals(ServedPlatform.NAME))
                .map(place -> place.path("status").asString())
                .findFirst()
                .orElse("");
    }

    private void awaitStatus(JsonNode key, String status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status(key)).isEqualTo(status));
    }

    private ResponseEntity<JsonNode> revoke(String person, JsonNode key) {
        return portal.as(person)
                .delete()
                .uri("/api/v1/model-keys/" + id(key))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private DeploymentRef deployment() {
        return served.all().stream()
                .filter(ref -> ref.name().equals(ServedPlatform.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opensTheModelsOfItsTeamUntilItIsRevoked() {
        Called models = ServedPlatform.ready(portal);
        JsonNode key = issued("life", "");
        awaitStatus(key, "inForce");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(models.models(secret(key)).body()).contains(MODEL));
        JsonNode answer =
                Json.tree(models.chat(secret(key), MODEL, "Who are you?").body());
        assertThat(answer.at("/choices/0/message/content").asString()).contains("stand-in", MODEL, "Who are you?");
        assertThat(answer.path("system_fingerprint").asString()).isEqualTo("cabana-sandbox-stand-in");
        assertThat(models.chat(secret(key), MODEL, "x").headers().firstValue("X-Served-By"))
                .contains("cabana-sandbox-stand-in");
        List<String> events = models.streamed(secret(key), MODEL, "Stream");
        assertThat(events).hasSizeGreaterThan(20).last().isEqualTo("data: [DONE]");
        assertThat(events.getFirst()).contains("cabana-sandbox-stand-in", "assistant");

        assertThat(revoke("dana", key).getStatusCode().value()).isEqualTo(204);
        awaitStatus(key, "gone");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                models.chat(secret(key), MODEL, "Still there?").statusCode())
                        .isEqualTo(401));
    }

    @Test
    void isShownOnceAndStoredAsAHash() {
        JsonNode key = issued("once", "");

        assertThat(secret(key)).startsWith("ps-").hasSizeGreaterThan(40);
        assertThat(portal.get("dana", "/api/v1/model-keys/{id}", id(key))
                        .getBody()
                        .has("secret"))
                .isFalse();
        assertThat(jdbc.sql("select k::text from model_key k where id = :id::uuid")
                        .param("id", id(key))
                        .query(String.class)
                        .single())
                .contains("sha256:")
                .doesNotContain(secret(key).substring(3));
    }

    @Test
    void answersTheSameCallAgainWithTheSameKey() {
        ResponseEntity<JsonNode> first = issueAs("call-1", "twice");
        ResponseEntity<JsonNode> second = issueAs("call-1", "twice");

        assertThat(first.getStatusCode().value()).isEqualTo(201);
        assertThat(second.getStatusCode().value()).isEqualTo(201);
        assertThat(id(second.getBody())).isEqualTo(id(first.getBody()));
        assertThat(secret(second.getBody())).isEqualTo(secret(first.getBody()));
        assertThat(secret(issueAs("call-2", "twice").getBody())).isNotEqualTo(secret(first.getBody()));
    }

    @Test
    void isShownNoMoreWhenTheCallIsForgotten() {
        ResponseEntity<JsonNode> first = issueAs("call-3", "forgotten");
        jdbc.sql("delete from idempotent_call where key = 'call-3'").update();

        ResponseEntity<JsonNode> second = issueAs("call-3", "forgotten");

        assertThat(second.getStatusCode().value()).isEqualTo(409);
        assertThat(second.getBody().toString()).contains(id(first.getBody())).doesNotContain(secret(first.getBody()));
    }

    private ResponseEntity<JsonNode> issueAs(String call, String name) {
        return portal.as("dana")
                .post()
                .uri("/api/v1/model-keys")
                .header("Idempotency-Key", call)
                .contentType(MediaType.APPLICATION_JSON)
                .body(draft(name, ""))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    @Test
    void holdsToItsModelsAndLimits() {
        Called models = ServedPlatform.ready(portal);
        JsonNode other = portal.post("dana", "/api/v1/model-keys", """
                        {"team": "atlas", "name": "other", "models": ["laguna-m"]}""").getBody();
        JsonNode slow = issued("slow", ", \"limits\": {\"requestsPerMinute\": 1}");
        awaitStatus(other, "inForce");
        awaitStatus(slow, "inForce");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                models.chat(secret(other), MODEL, "May I?").statusCode())
                        .isEqualTo(403));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                models.chat(secret(slow), MODEL, "Again").statusCode())
                        .isEqualTo(429));
    }

    @Test
    void comesBackWhenSomebodyTakesItOutOfTheCluster() {
        ServedPlatform.ready(portal);
        JsonNode key = issued("drift", "");
        awaitStatus(key, "inForce");

        served.in(deployment().id(), cluster -> {
            cluster.delete(SECRET);
            return cluster.apply((ObjectNode) Json.tree("""
                    {"apiVersion": "v1", "kind": "Secret", "type": "Opaque", "data": {"intruder": "e30="},
                     "metadata": {"name": "cabana-api-keys", "namespace": "poolside-models",
                      "labels": {"cabana.dev/api-keys": "true"}}}"""), "somebody");
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(served.in(deployment().id(), cluster -> cluster.find(SECRET)))
                        .hasValueSatisfying(found -> assertThat(found)
                                .hasValueSatisfying(
                                        secret -> assertThat(secret.path("data").propertyNames())
                                                .contains(id(key))
                                                .doesNotContain("intruder"))));
    }

    @Test
    void isSeenByItsTeamAndKeptByItsRequesters() {
        JsonNode key = issued("team", "");

        assertThat(portal.get("vic", "/api/v1/model-keys/{id}", id(key))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(portal.post("vic", "/api/v1/model-keys", draft("no", ""))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(revoke("vic", key).getStatusCode().value()).isEqualTo(403);
        JsonNode foreign = portal.post("pat", "/api/v1/model-keys", """
                        {"team": "orion", "name": "foreign", "models": ["*"]}""").getBody();
        assertThat(portal.get("dana", "/api/v1/model-keys/{id}", id(foreign))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(revoke("dana", foreign).getStatusCode().value()).isEqualTo(404);
        assertThat(portal.post("dana", "/api/v1/model-keys", """
                        {"team": "orion", "name": "", "models": []}""")
                        .getStatusCode()
                        .value())
                .as("another team's is not there, whatever is wrong with the key")
                .isEqualTo(404);
        assertThat(portal.post("dana", "/api/v1/model-keys", """
                        {"team": "no-such-team", "name": "mine", "models": ["*"]}""")
                        .getStatusCode()
                        .value())
                .as("no more than a team that is nowhere")
                .isEqualTo(404);
        assertThat(portal.post("pat", "/api/v1/model-keys", """
                        {"team": "no-such-team", "name": "mine", "models": ["*"]}""").getBody().toString())
                .contains("/team", "There is no team no-such-team");
        assertThat(portal.get("dana", "/api/v1/model-keys?limit=200").getBody().toString())
                .contains(id(key))
                .doesNotContain(id(foreign));
    }

    @Test
    void isChangedOnlyAsItWasRead() {
        JsonNode key = issued("changing", "");
        String tag = portal.get("dana", "/api/v1/model-keys/{id}", id(key))
                .getHeaders()
                .getETag();

        assertThat(change(key, tag, draft("renamed", "")).getStatusCode().value())
                .isEqualTo(200);
        assertThat(change(key, tag, draft("too late", "")).getStatusCode().value())
                .isEqualTo(412);
        assertThat(portal.get("pat", "/api/v1/audit?object=model-key:" + id(key))
                        .getBody()
                        .path("items")
                        .findValuesAsString("action"))
                .contains("model-key.issue", "model-key.change");
    }

    private ResponseEntity<JsonNode> change(JsonNode key, String tag, String body) {
        return portal.as("dana")
                .put()
                .uri("/api/v1/model-keys/" + id(key))
                .header(HttpHeaders.IF_MATCH, tag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    @Test
    void saysAllThatIsWrongAtTheFields() {
        var answer = portal.post("dana", "/api/v1/model-keys", """
                {"team": "atlas", "name": " ", "models": [], "expiresAt": "2020-01-01T00:00:00Z",
                 "limits": {"requestsPerMinute": -1}}""");

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().toString()).contains("/name", "/models", "/expiresAt", "/limits/requestsPerMinute");
    }
}
