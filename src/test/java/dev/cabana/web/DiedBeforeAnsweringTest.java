package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a process made right before it died, and the same call sent to another one: it is there once, and answered for. */
@CabanaTest
class DiedBeforeAnsweringTest {

    @Autowired
    Portal portal;

    @Autowired
    JdbcClient jdbc;

    private final String name = "died-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aPolicyIsAddedOnce() {
        portal.post("pat", "/api/v1/teams", "{\"name\": \"%s\"}".formatted(name));
        var made = twice("pat", "/api/v1/approval-policies", """
                {"name": "%s", "order": 4999, "conditions": {"teams": ["%s"]},
                 "stages": [{"name": "Team", "quorum": 1, "approvers": {"teamApprovers": true}}]}""".formatted(name, name));
        try {
            assertThat(portal.get("pat", "/api/v1/approval-policies")
                            .getBody()
                            .get("items")
                            .valueStream()
                            .filter(policy -> policy.get("name").asString().equals(name)))
                    .hasSize(1);
        } finally {
            remove("/api/v1/approval-policies/" + id(made));
        }
    }

    @Test
    void aDelegationIsGivenOnce() {
        var made = twice("vic", "/api/v1/delegations", """
                {"delegate": "dana", "from": "2096-11-01T00:00:00Z", "until": "2096-11-02T00:00:00Z", "reason": "%s"}""".formatted(name));
        try {
            assertThat(portal.get("vic", "/api/v1/delegations")
                            .getBody()
                            .get("items")
                            .valueStream()
                            .filter(delegation ->
                                    delegation.get("reason").asString().equals(name)))
                    .hasSize(1);
        } finally {
            remove("/api/v1/delegations/" + id(made));
        }
    }

    @Test
    void aTeamIsMadeAndItsMembersAreNamedOnce() {
        twice("pat", "/api/v1/teams", "{\"name\": \"%s\"}".formatted(name));
        twice("pat", "/api/v1/teams/" + name + "/members", "{\"person\": \"robin\", \"role\": \"viewer\"}");

        assertThat(portal.post("pat", "/api/v1/teams", "{\"name\": \"%s\"}".formatted(name))
                        .getStatusCode()
                        .value())
                .as("another call is another matter")
                .isEqualTo(409);
    }

    @Test
    void aCommentIsSaidOnce() {
        var request = portal.post("dana", "/api/v1/requests", """
                {"kind": "create", "draft": true, "justification": "To be talked about",
                 "spec": {"metadata": {"name": "%s", "team": "atlas"}, "spec": {"region": "us-east-1"}}}""".formatted(name));
        String path = "/api/v1/requests/" + id(request);

        twice("dana", path + "/comments", "{\"text\": \"Only once\"}");

        assertThat(portal.get("dana", path).getBody().get("comments")).hasSize(1);
    }

    /** With what the first process knew of its answer gone, as when it dies between doing and answering. */
    private ResponseEntity<JsonNode> twice(String person, String path, String body) {
        String key = UUID.randomUUID().toString();
        var first = post(person, path, body, key);
        assertThat(first.getStatusCode().is2xxSuccessful()).as(first.toString()).isTrue();
        int forgotten = jdbc.sql("update idempotent_call set status = null, headers = null, body = null, "
                        + "leased_until = now() where key = :key")
                .param("key", key)
                .update();
        assertThat(forgotten).isEqualTo(1);

        var second = post(person, path, body, key);

        assertThat(second.getStatusCode()).as(second.toString()).isEqualTo(first.getStatusCode());
        assertThat(second.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(second.getBody()).isEqualTo(first.getBody());
        return first;
    }

    private ResponseEntity<JsonNode> post(String person, String path, String body, String key) {
        return portal.as(person)
                .post()
                .uri(path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static String id(ResponseEntity<JsonNode> made) {
        return made.getBody().get("id").asString();
    }

    private void remove(String path) {
        portal.as("pat").delete().uri(path).retrieve().toBodilessEntity();
    }
}
