package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.Portal;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** What a journey starts from, asked for and agreed to by REST. */
final class Platforms {
    private static final Duration BUILT = Duration.ofMinutes(5);

    private final Portal portal;

    Platforms(Portal portal) {
        this.portal = portal;
    }

    /** Asked for by dana. @param spec the lines under {@code spec}, beside the region @return the request's id */
    String filed(String name, String spec) {
        var answer = portal.as("dana")
                .post()
                .uri("/api/v1/requests?justification=because")
                .contentType(MediaType.parseMediaType("application/yaml"))
                .body("metadata: {name: %s, team: atlas}\nspec:\n  region: us-east-1\n%s"
                        .formatted(name, spec.indent(2)))
                .retrieve()
                .toEntity(JsonNode.class);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(201);
        return answer.getBody().get("id").asString();
    }

    /** By alex. */
    void approve(String request) {
        String hash = portal.get("alex", "/api/v1/requests/{id}", request)
                .getBody()
                .at("/plan/hash")
                .asString();
        var answer =
                portal.post("alex", "/api/v1/requests/" + request + "/approve", "{\"planHash\": \"" + hash + "\"}");
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
    }

    void begun(String name, String spec) {
        approve(filed(name, spec));
    }

    void ready(String name, String spec) {
        begun(name, spec);
        Awaitility.await()
                .atMost(BUILT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> portal.get("dana", "/api/v1/deployments/{name}", name)
                        .getBody()
                        .path("phase")
                        .asString()
                        .equals("ready"));
    }
}
