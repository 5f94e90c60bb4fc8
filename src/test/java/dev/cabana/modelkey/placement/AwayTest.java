package dev.cabana.modelkey.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.kubernetes.CertificateAuthority;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A cluster that cannot be reached has keys that nobody has told of a change. */
@CabanaTest
class AwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    JdbcClient jdbc;

    private final String team = "away-" + UUID.randomUUID().toString().substring(0, 8);

    private DeploymentRef unreachable() {
        portal.post("pat", "/api/v1/teams", "{\"name\": \"" + team + "\"}");
        var authority = CertificateAuthority.create("nobody", Instant.now(), Duration.ofDays(1));
        var deployment = ledger.deployment(team, team, "");
        ledger.ready(
                deployment,
                "cluster",
                Map.of(
                        "name",
                        team,
                        "endpoint",
                        "https://127.0.0.1:1",
                        "certificateAuthority",
                        Base64.getEncoder()
                                .encodeToString(authority.certificate().getBytes(StandardCharsets.US_ASCII))));
        return deployment;
    }

    private JsonNode issued() {
        return portal.post(
                        "pat",
                        "/api/v1/model-keys",
                        "{\"team\": \"" + team + "\", \"name\": \"early\", \"models\": [\"*\"]}")
                .getBody();
    }

    private JsonNode place(JsonNode key) {
        return portal.get("pat", "/api/v1/model-keys/{id}", key.path("id").asString())
                .getBody()
                .path("places")
                .path(0);
    }

    @Test
    void saysThatAKeyIsOnItsWayAndWhatKeepsIt() {
        unreachable();
        JsonNode key = issued();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(place(key).path("trouble").asString("")).isEqualTo("The cluster cannot be reached"));
        assertThat(place(key).path("status").asString()).isEqualTo("pending");
    }

    @Test
    void saysThatARevokedKeyIsStillAcceptedThere() {
        DeploymentRef deployment = unreachable();
        JsonNode key = issued();
        jdbc.sql("insert into model_key_place (deployment_id, key_id, version, since) values (:d, :k::uuid, 1, now())")
                .param("d", deployment.id())
                .param("k", key.path("id").asString())
                .update();
        assertThat(place(key).path("status").asString()).isEqualTo("inForce");

        portal.as("pat")
                .delete()
                .uri("/api/v1/model-keys/" + key.path("id").asString())
                .retrieve()
                .toBodilessEntity();

        assertThat(place(key).path("status").asString()).isEqualTo("leaving");
    }
}
