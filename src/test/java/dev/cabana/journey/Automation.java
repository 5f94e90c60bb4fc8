package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** What a script does with the API: file, approve, wait, look. */
public final class Automation {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String JUSTIFICATION = "Needed by the journey";

    private final Portal portal;

    public Automation(Portal portal) {
        this.portal = portal;
    }

    public ResponseEntity<JsonNode> get(String person, String path) {
        return portal.as(person).get().uri("/api/v1" + path).retrieve().toEntity(JsonNode.class);
    }

    public ResponseEntity<JsonNode> post(String person, String path, Object body) {
        return portal.as(person)
                .post()
                .uri("/api/v1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    /** Files as dana. @return the request as it was answered */
    public JsonNode file(Map<String, Object> body) {
        var filed = post("dana", "/requests", body);
        assertThat(filed.getStatusCode().value()).as("%s", filed.getBody()).isEqualTo(201);
        return body(filed);
    }

    public JsonNode fileCreate(Map<String, Object> document) {
        return file(Map.of("kind", "create", "spec", document, "justification", JUSTIFICATION));
    }

    public JsonNode fileChange(String deployment, Map<String, Object> change) {
        return file(
                Map.of("kind", "change", "deployment", deployment, "change", change, "justification", JUSTIFICATION));
    }

    public JsonNode fileDelete(String deployment) {
        return file(Map.of("kind", "delete", "deployment", deployment, "justification", JUSTIFICATION));
    }

    /** Approves the plan that stands, as alex. */
    public void approve(JsonNode request) {
        var id = request.path("id").asString();
        var hash = body(get("alex", "/requests/" + id + "/plan")).path("hash").asString();
        var approved = post("alex", "/requests/" + id + "/approve", Map.of("planHash", hash, "comment", "Agreed"));
        assertThat(approved.getStatusCode().value())
                .as("%s", approved.getBody())
                .isEqualTo(200);
    }

    public JsonNode deployment(String name) {
        return body(get("dana", "/deployments/" + name));
    }

    public List<JsonNode> resources(String name) {
        return all("/deployments/" + name + "/resources?limit=200");
    }

    public JsonNode resource(String name, String address) {
        return resources(name).stream()
                .filter(resource -> resource.path("address").asString().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + address));
    }

    public List<JsonNode> events(String name) {
        return all("/deployments/" + name + "/events?limit=200");
    }

    /** Every page of a list. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = body(get("dana", path));
        page.path("items").forEach(items::add);
        while (page.path("next").isString()) {
            page = body(get("dana", path + "&cursor=" + page.path("next").asString()));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    public void awaitReady(String name) {
        awaitPhase(name, "ready");
    }

    /** Fails at once, with what stands in the way, when the deployment stalls and that is not what is awaited. */
    public void awaitPhase(String name, String phase) {
        // What is being deleted may have been stalled before, and says so until the deletion begins.
        var ends = Set.of("stalled", "degraded", "deleted").contains(phase)
                ? Set.of(phase)
                : Set.of(phase, "stalled", "degraded");
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> ends.contains(deployment(name).path("phase").asString()));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(name + " is not " + phase + "; what is not ready: " + unready(name), late);
        }
        assertThat(deployment(name).path("phase").asString())
                .as(() -> "What stands in the way: " + unready(name))
                .isEqualTo(phase);
    }

    public void awaitState(JsonNode request, String state) {
        var id = request.path("id").asString();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(body(get("dana", "/requests/" + id))
                                .path("state")
                                .asString())
                        .isEqualTo(state));
    }

    /** For messages: what is not ready, with its reason. */
    public List<String> unready(String name) {
        return resources(name).stream()
                .filter(resource -> !resource.path("state").asString().equals("ready"))
                .map(resource -> resource.path("address").asString() + " "
                        + resource.path("state").asString() + " " + resource.path("reason") + " "
                        + resource.path("advice"))
                .toList();
    }

    public static JsonNode body(ResponseEntity<JsonNode> answer) {
        var body = answer.getBody();
        assertThat(body).isNotNull();
        return body;
    }
}
