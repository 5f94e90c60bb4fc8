package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Echo;
import dev.cabana.testing.Portal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CabanaTest
class IdempotencyTest {
    private static final String BODY = "{\"text\": \"hello\", \"times\": 1}";

    @Autowired
    Portal portal;

    @Autowired
    Echo echo;

    @Autowired
    JdbcClient jdbc;

    private final String key = UUID.randomUUID().toString();

    @Test
    void answersTheSameCallAsBeforeAndDoesNothingAgain() {
        var first = post("dana", BODY);
        int calls = echo.calls();
        var second = post("dana", BODY);

        assertThat(echo.calls()).isEqualTo(calls);
        assertThat(second.getStatusCode().value()).isEqualTo(201);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(second.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        post("dana", BODY);
        var second = post("dana", "{\"text\": \"something else\", \"times\": 1}");

        assertThat(second.getStatusCode().value()).isEqualTo(422);
        assertThat(second.getBody().get("type").asString()).endsWith("/idempotency-mismatch");
    }

    @Test
    void keepsEachCallersKeysApart() {
        var danas = post("dana", BODY);
        var vics = post("vic", BODY);

        assertThat(vics.getBody().get("call")).isNotEqualTo(danas.getBody().get("call"));
    }

    @Test
    void handsTheKeyToTheService() {
        assertThat(post("dana", BODY).getBody().get("key").asString()).isEqualTo(key);
    }

    @Test
    void tellsToComeBackWhileTheCallIsWorkedOn() {
        post("dana", BODY);
        unanswered("interval '20 seconds'");

        var second = post("dana", BODY);

        assertThat(second.getStatusCode().value()).isEqualTo(409);
        assertThat(second.getBody().get("type").asString()).endsWith("/in-progress");
        assertThat(Integer.parseInt(second.getHeaders().getFirst("Retry-After")))
                .isBetween(1, 30);
    }

    @Test
    void takesOverFromAProcessThatDied() {
        post("dana", BODY);
        unanswered("interval '-1 second'");
        int calls = echo.calls();

        var second = post("dana", BODY);

        assertThat(second.getStatusCode().value()).isEqualTo(201);
        assertThat(echo.calls()).isEqualTo(calls + 1);
        assertThat(second.getBody().get("key").asString()).isEqualTo(key);
    }

    @Test
    void triesAgainAfterTroubleOnOurSide() {
        var fail = "{\"text\": \"fail\", \"times\": 1}";
        post("dana", fail);
        int calls = echo.calls();
        post("dana", fail);

        assertThat(echo.calls()).isEqualTo(calls + 1);
    }

    @Test
    void refusesAKeyThatIsNone() {
        var answer = portal.as("dana")
                .post()
                .uri(Echo.PATH)
                .header("Idempotency-Key", "x".repeat(300))
                .contentType(MediaType.APPLICATION_JSON)
                .body(BODY)
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
    }

    private ResponseEntity<JsonNode> post(String person, String body) {
        return portal.as(person)
                .post()
                .uri(Echo.PATH)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    /** As a process leaves it that has begun and not yet answered. */
    private void unanswered(String leaseEnds) {
        jdbc.sql("update idempotent_call set status = null, leased_until = now() + " + leaseEnds + " where key = :key")
                .param("key", key)
                .update();
    }
}
