package dev.cabana.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

@CabanaTest
class SandboxControlTest {
    private static final String SANDBOX = "/api/v1/sandbox";

    @Autowired
    private Portal portal;

    @AfterEach
    void everythingWorksAgain() {
        portal.as("pat").delete().uri(SANDBOX + "/faults").retrieve().toBodilessEntity();
    }

    @Test
    void tellsAdministratorsWhereTheCloudIs() {
        var state = get("pat", SANDBOX);

        assertThat(state.getStatusCode().value()).isEqualTo(200);
        assertThat(body(state).path("awsEndpoint").asString()).startsWith("http://127.0.0.1:");
        assertThat(body(state).path("speed").asDouble()).isPositive();
    }

    @Test
    void refusesEverybodyElse() {
        for (var person : List.of("dana", "alex", "vic")) {
            assertThat(get(person, SANDBOX).getStatusCode().value()).isEqualTo(403);
            assertThat(inject(person, Map.of("kind", "throttle", "percent", 1))
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
    }

    @Test
    void keepsAFaultUntilItIsTakenBack() {
        var injected = inject("pat", Map.of("kind", "noCapacity", "instanceType", "p5.48xlarge"));
        assertThat(injected.getStatusCode().value()).isEqualTo(201);
        var id = body(injected).get(0).path("id").asString();

        assertThat(body(get("pat", SANDBOX + "/faults")).path("items")).hasSize(1);
        portal.as("pat").delete().uri(SANDBOX + "/faults/{id}", id).retrieve().toBodilessEntity();
        assertThat(body(get("pat", SANDBOX + "/faults")).path("items")).isEmpty();
    }

    @Test
    void saysWhichPartOfAFaultIsWrong() {
        var refused = inject("pat", Map.of("kind", "failNext", "service", "ekz", "operation", "CreateCluster"));

        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(body(refused).path("violations").findValuesAsString("pointer"))
                .containsExactly("/service", "/count");
        assertThat(body(get("pat", SANDBOX + "/faults")).path("items")).isEmpty();
    }

    @Test
    void pagesThroughTheCalls() {
        var calls = body(get("pat", SANDBOX + "/calls?limit=1"));

        assertThat(calls.path("items").size()).isLessThanOrEqualTo(1);
        assertThat(get("pat", SANDBOX + "/calls?limit=0").getStatusCode().value())
                .isEqualTo(422);
    }

    private ResponseEntity<JsonNode> get(String person, String path) {
        return portal.as(person).get().uri(path).retrieve().toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> inject(String person, Map<String, Object> fault) {
        return portal.as(person)
                .post()
                .uri(SANDBOX + "/faults")
                .contentType(MediaType.APPLICATION_JSON)
                .body(fault)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        var body = answer.getBody();
        assertThat(body).isNotNull();
        return body;
    }
}
