package dev.cabana.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.notification.webhook.Receiver;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Webhooks, deliveries and preferences as scripts keep them. */
@CabanaTest
class WebhooksApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Portal portal;

    @Autowired
    JdbcClient jdbc;

    private static String body(String team, String name, Object url) {
        return "{\"team\": %s, \"name\": \"%s\", \"url\": \"%s\", \"topics\": [\"request.commented\", \"drift.found\"]}"
                .formatted(team == null ? null : "\"" + team + "\"", name, url);
    }

    private ResponseEntity<JsonNode> send(HttpMethod method, String person, String path, String ifMatch, String json) {
        var request = portal.as(person).method(method).uri(path).contentType(MediaType.APPLICATION_JSON);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return (json == null ? request : request.body(json)).retrieve().toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> postOnce(String person, String path, String key, String json) {
        return portal.as(person)
                .post()
                .uri(path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static int status(ResponseEntity<JsonNode> answer) {
        return answer.getStatusCode().value();
    }

    private JsonNode await(String path, Predicate<JsonNode> reached) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode now = portal.get("pat", path).getBody();
            if (reached.test(now)) {
                return now;
            }
            assertThat(Instant.now()).as(String.valueOf(now)).isBefore(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void showTheirSecretOnceAndKeepItNowhere() {
        String key = UUID.randomUUID().toString();
        String body = body("atlas", "Shown once", "http://127.0.0.1:9/once");
        var made = postOnce("alex", "/api/v1/webhooks", key, body);
        assertThat(status(made)).isEqualTo(201);
        String id = made.getBody().get("id").asString();
        String secret = made.getBody().get("secret").asString();
        assertThat(secret).startsWith("whsec_").hasSize(49);
        assertThat(made.getHeaders().getLocation()).hasToString("/api/v1/webhooks/" + id);
        assertThat(made.getHeaders().getETag()).isEqualTo("\"1\"");

        var again = postOnce("alex", "/api/v1/webhooks", key, body);
        assertThat(again.getBody()).isEqualTo(made.getBody());
        assertThat(status(postOnce("alex", "/api/v1/webhooks", key, body("atlas", "Other", "http://127.0.0.1:9/"))))
                .isEqualTo(422);

        assertThat(portal.get("pat", "/api/v1/webhooks/" + id).getBody().has("secret"))
                .isFalse();
        assertThat(String.valueOf(
                        portal.get("pat", "/api/v1/webhooks?limit=200").getBody()))
                .contains(id)
                .doesNotContain("whsec_");
        assertThat(String.valueOf(
                        portal.get("pat", "/api/v1/audit?object=webhook:" + id).getBody()))
                .contains("webhook.create")
                .doesNotContain("whsec_", "/once");
        assertThat(tablesThatContain(secret)).isZero();
    }

    private long tablesThatContain(String secret) {
        return jdbc.sql("""
                select (select count(*) from webhook w where w::text like :like)
                    + (select count(*) from audit_entry a where a::text like :like)
                    + (select count(*) from idempotent_call c
                        where position(convert_to(:secret, 'UTF8') in coalesce(c.body, ''::bytea)) > 0)""")
                .param("like", "%" + secret + "%")
                .param("secret", secret)
                .query(Long.class)
                .single();
    }

    @Test
    void areKeptByAdministratorsAndTheTeamsApprovers() {
        String atlas = made("alex", body("atlas", "For atlas", "http://127.0.0.1:9/"));
        String everybody = made("pat", body(null, "For everybody", "http://127.0.0.1:9/"));

        assertThat(status(portal.get("dana", "/api/v1/webhooks/" + atlas))).isEqualTo(403);
        assertThat(status(portal.get("vic", "/api/v1/webhooks/" + atlas))).isEqualTo(403);
        assertThat(status(portal.get("dana", "/api/v1/webhooks/" + everybody))).isEqualTo(404);
        assertThat(status(portal.get("alex", "/api/v1/webhooks/" + everybody))).isEqualTo(404);
        assertThat(status(portal.post("dana", "/api/v1/webhooks", body("atlas", "No", "http://127.0.0.1:9/"))))
                .isEqualTo(403);
        assertThat(status(portal.post("dana", "/api/v1/webhooks", body("orion", "No", "http://127.0.0.1:9/"))))
                .isEqualTo(404);
        assertThat(status(portal.post("alex", "/api/v1/webhooks", body(null, "No", "http://127.0.0.1:9/"))))
                .isEqualTo(404);
        assertThat(portal.get("dana", "/api/v1/webhooks").getBody().get("items"))
                .isEmpty();
        assertThat(portal.get("dana", "/api/v1/deliveries").getBody().get("items"))
                .isEmpty();
        assertThat(status(portal.get("dana", "/api/v1/deliveries?team=orion"))).isEqualTo(404);
        assertThat(status(portal.get("dana", "/api/v1/deliveries?webhook=" + atlas)))
                .isEqualTo(403);
        assertThat(String.valueOf(
                        portal.get("alex", "/api/v1/webhooks?limit=200").getBody()))
                .contains(atlas)
                .doesNotContain(everybody);
    }

    private String made(String person, String body) {
        var made = portal.post(person, "/api/v1/webhooks", body);
        assertThat(status(made)).as(String.valueOf(made.getBody())).isEqualTo(201);
        return made.getBody().get("id").asString();
    }

    @Test
    void sayEverythingThatIsWrongAtItsField() {
        var refused = portal.post("pat", "/api/v1/webhooks", """
                {"team": "nobodys", "name": " ", "url": "http://169.254.169.254/", "topics": ["request.approved", "moon"]}""");
        assertThat(status(refused)).isEqualTo(422);
        assertThat(String.valueOf(refused.getBody().get("violations")))
                .contains("/team", "/name", "/url", "metadata", "/topics/1", "moon");
        assertThat(status(portal.post("pat", "/api/v1/webhooks", "{\"format\": \"xml\"}")))
                .isBetween(400, 422);
    }

    @Test
    void areChangedByWhoeverReadTheNewestVersion() {
        String path = "/api/v1/webhooks/" + made("pat", body("atlas", "Versions", "http://127.0.0.1:9/"));
        String renamed = body("atlas", "Renamed", "http://127.0.0.1:9/");
        assertThat(status(send(HttpMethod.PUT, "pat", path, "\"7\"", renamed))).isEqualTo(412);
        var changed = send(HttpMethod.PUT, "pat", path, "\"1\"", renamed);
        assertThat(changed.getBody().get("name").asString()).isEqualTo("Renamed");
        assertThat(changed.getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(status(send(HttpMethod.PUT, "pat", path, null, body("orion", "Moved", "http://127.0.0.1:9/"))))
                .isEqualTo(422);
        assertThat(status(send(HttpMethod.DELETE, "pat", path, "\"1\"", null))).isEqualTo(412);
        assertThat(status(send(HttpMethod.DELETE, "pat", path, "\"2\"", null))).isEqualTo(204);
        assertThat(status(portal.get("pat", path))).isEqualTo(404);
    }

    @Test
    void getAnotherSecretOncePerCall() {
        String path = "/api/v1/webhooks/" + made("pat", body("atlas", "Rotated", "http://127.0.0.1:9/"));
        String key = UUID.randomUUID().toString();
        var one = postOnce("pat", path + "/rotate", key, "");
        var other = postOnce("pat", path + "/rotate", key, "");
        assertThat(one.getBody().get("generation").asInt()).isEqualTo(2);
        assertThat(one.getBody().get("previousUntil").asString()).isNotEmpty();
        assertThat(other.getBody().get("secret")).isEqualTo(one.getBody().get("secret"));
        assertThat(other.getBody().get("generation").asInt()).isEqualTo(2);
    }

    @Test
    void areToldOfWhatHappensAndAgainOnDemand() throws Exception {
        try (var receiver = new Receiver()) {
            receiver.behaves(Receiver.answering(410, "not here"));
            String id = made("pat", body("atlas", "Live", receiver.url()));
            var test = portal.post("pat", "/api/v1/webhooks/" + id + "/test", "");
            assertThat(status(test)).isEqualTo(202);
            String path = "/api/v1/deliveries/" + test.getBody().get("id").asString();

            JsonNode dead = await(path, now -> now.get("status").asString().equals("dead"));
            assertThat(dead.get("code").asInt()).isEqualTo(410);
            assertThat(dead.get("excerpt").asString()).isEqualTo("not here");
            assertThat(portal.get("pat", "/api/v1/deliveries?status=dead&webhook=" + id)
                            .getBody()
                            .get("items"))
                    .hasSize(1);

            receiver.behaves(Receiver.answering(200, "there you are"));
            assertThat(status(portal.post("pat", path + "/redeliver", ""))).isEqualTo(202);
            JsonNode delivered = await(path, now -> now.get("status").asString().equals("delivered"));
            assertThat(delivered.get("excerpt").asString()).isEqualTo("there you are");
            assertThat(receiver.received())
                    .hasSize(2)
                    .extracting(got -> got.headers().get("cabana-delivery"))
                    .containsOnly(delivered.get("id").asString());
            assertThat(portal.get("pat", path + "/attempts")
                            .getBody()
                            .get("items")
                            .valueStream()
                            .map(attempt -> attempt.get("outcome").asString() + " "
                                    + attempt.get("code").asInt()))
                    .containsExactly("delivered 200", "dead 410");
            assertThat(status(portal.get("dana", path + "/attempts"))).isEqualTo(403);
            assertThat(status(portal.post("dana", path + "/redeliver", ""))).isEqualTo(403);
        }
    }

    @Test
    void preferencesAreEverybodysOwn() {
        String path = "/api/v1/me/notifications";
        var before = portal.get("vic", path);
        assertThat(before.getBody().get("ownRequests").asBoolean()).isTrue();
        assertThat(before.getBody().get("mailsAreSent").asBoolean()).isFalse();
        String wanted = "{\"ownRequests\": false, \"teamRequests\": true, \"deployments\": false, \"leases\": true}";
        assertThat(status(send(HttpMethod.PUT, "vic", path, "\"99\"", wanted))).isEqualTo(412);
        var after = send(HttpMethod.PUT, "vic", path, before.getHeaders().getETag(), wanted);
        assertThat(after.getBody().get("teamRequests").asBoolean()).isTrue();
        assertThat(portal.get("vic", path).getBody()).isEqualTo(after.getBody());
        assertThat(portal.get("dana", path).getBody().get("teamRequests").asBoolean())
                .isFalse();
        assertThat(String.valueOf(send(HttpMethod.PUT, "vic", path, null, "{\"leases\": true}")
                        .getBody()))
                .contains("/ownRequests", "/deployments");
    }
}
