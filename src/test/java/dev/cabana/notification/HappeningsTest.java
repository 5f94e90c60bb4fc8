package dev.cabana.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.notification.webhook.Receiver;
import dev.cabana.notification.webhook.Receiver.Received;
import dev.cabana.shared.Json;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What happens in the portal reaches whoever subscribed to it, from the first request to the running deployment. */
@CabanaTest
class HappeningsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    Portal portal;

    private final String name = "told-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void areToldFromTheRequestToTheRunningDeployment() throws Exception {
        try (var receiver = new Receiver()) {
            String webhook = body(portal.post("pat", "/api/v1/webhooks", """
                            {"team": "atlas", "name": "%s", "url": "%s", "topics": ["request.submitted", "approval.wanted",
                             "request.commented", "request.approved", "request.applied", "deployment.ready"]}""".formatted(name, receiver.url())))
                    .get("id")
                    .asString();
            JsonNode filed = body(portal.post("dana", "/api/v1/requests", """
                    {"kind": "create", "justification": "To hear of it", "spec": {"apiVersion": "cabana.dev/v1",
                     "kind": "Deployment", "metadata": {"name": "%s", "team": "atlas"},
                     "spec": {"region": "us-east-1"}}}""".formatted(name)));
            String request = "/api/v1/requests/" + filed.get("id").asString();
            body(portal.post("dana", request + "/comments", "{\"text\": \"Is anybody there?\"}"));
            body(portal.post(
                    "alex",
                    request + "/approve",
                    "{\"planHash\": \"%s\"}"
                            .formatted(filed.at("/planHash")
                                    .asString(filed.at("/plan/hash").asString()))));

            JsonNode submitted = await(receiver, "request.submitted");
            assertThat(submitted.get("title").asString()).isEqualTo("dana asks to create " + name);
            assertThat(submitted.get("link").asString())
                    .endsWith("/requests/" + filed.get("id").asString());
            assertThat(String.valueOf(submitted.get("facts"))).contains("To hear of it", "/ month");
            assertThat(await(receiver, "approval.wanted").get("title").asString())
                    .startsWith("Your approval is wanted");
            assertThat(await(receiver, "request.commented").get("why").asString())
                    .isEqualTo("Is anybody there?");
            assertThat(await(receiver, "request.approved").at("/data/by").asString())
                    .isEqualTo("alex");
            assertThat(await(receiver, "deployment.ready").at("/data/phase").asString())
                    .isEqualTo("ready");
            assertThat(await(receiver, "request.applied").get("title").asString())
                    .isEqualTo("The request to create " + name + " is done");
            portal.as("pat")
                    .delete()
                    .uri("/api/v1/webhooks/" + webhook)
                    .retrieve()
                    .toBodilessEntity();
        }
    }

    @Test
    void areToldOfADraftThatThePortalItselfMayNotRead() throws Exception {
        try (var receiver = new Receiver()) {
            String webhook = body(portal.post("pat", "/api/v1/webhooks", """
                            {"team": "atlas", "name": "%s-d", "url": "%s", "topics": ["request.commented"]}""".formatted(name, receiver.url())))
                    .get("id")
                    .asString();
            String draft = body(portal.post("dana", "/api/v1/requests", """
                            {"kind": "create", "draft": true, "justification": "Not yet", "spec": {"metadata": {"name": "%s",
                             "team": "atlas"}, "spec": {"region": "us-east-1"}}}""".formatted(name)))
                    .get("id")
                    .asString();
            body(portal.post("dana", "/api/v1/requests/" + draft + "/comments", "{\"text\": \"To be continued\"}"));

            assertThat(await(receiver, "request.commented").get("why").asString())
                    .isEqualTo("To be continued");
            portal.as("pat")
                    .delete()
                    .uri("/api/v1/webhooks/" + webhook)
                    .retrieve()
                    .toBodilessEntity();
        }
    }

    private static JsonNode body(org.springframework.http.ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as(String.valueOf(answer.getBody()))
                .isTrue();
        return answer.getBody();
    }

    /** The one about this test's own deployment. */
    private JsonNode await(Receiver receiver, String topic) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            for (Received got : receiver.received()) {
                JsonNode body = Json.tree(got.text());
                if (body.get("topic").asString().equals(topic)
                        && body.at("/data/deployment").asString().equals(name)) {
                    return body;
                }
            }
            assertThat(Instant.now()).as(topic).isBefore(deadline);
            Thread.sleep(100);
        }
    }
}
