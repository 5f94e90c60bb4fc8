package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Echo;
import dev.cabana.testing.Portal;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

@CabanaTest
class ProblemsTest {
    @Autowired
    Portal portal;

    @Test
    void tellsWhereTheJsonBreaks() {
        var answer = send("{\"text\": \"x\",\n  \"times\": }", MediaType.APPLICATION_JSON);

        assertProblem(answer, 400, "malformed");
        assertThat(detail(answer)).startsWith("Line 2, column ");
    }

    @Test
    void refusesAFieldThatItDoesNotKnow() {
        var answer = send("{\"text\": \"x\", \"times\": 1, \"tims\": 2}", MediaType.APPLICATION_JSON);

        assertProblem(answer, 422, "invalid");
        assertThat(pointer(answer)).isEqualTo("/tims");
        assertThat(detail(answer)).contains("text, times");
    }

    @Test
    void tellsWhichValueIsOfTheWrongType() {
        var answer = send("{\"text\": \"x\", \"times\": \"often\"}", MediaType.APPLICATION_JSON);

        assertProblem(answer, 422, "invalid");
        assertThat(pointer(answer)).isEqualTo("/times");
    }

    @Test
    void tellsWhichValueBreaksARule() {
        var answer = send("{\"text\": \"x\", \"times\": 0}", MediaType.APPLICATION_JSON);

        assertProblem(answer, 422, "invalid");
        assertThat(pointer(answer)).isEqualTo("/times");
    }

    @Test
    void refusesParametersThatAreNoText() {
        var answer = portal.as("dana")
                .get()
                .uri(URI.create(portal.url() + "/api/v1/deployments?cursor=%ff"))
                .retrieve()
                .toEntity(JsonNode.class);

        assertProblem(answer, 400, "malformed");
        var nul = portal.as("pat")
                .get()
                .uri(URI.create(portal.url() + "/api/v1/teams/atlas/members?cursor=%00"))
                .retrieve()
                .toEntity(JsonNode.class);
        assertProblem(nul, 400, "malformed");
    }

    @Test
    void refusesAnEmptyBody() {
        assertProblem(send("", MediaType.APPLICATION_JSON), 400, "malformed");
    }

    @Test
    void refusesAnotherContentType() {
        assertProblem(send("text=x", MediaType.APPLICATION_FORM_URLENCODED), 415, "unsupported-media-type");
    }

    @Test
    void refusesAnotherMethodAndNamesTheRightOne() {
        var answer = portal.as("dana")
                .method(HttpMethod.PUT)
                .uri(Echo.PATH)
                .retrieve()
                .toEntity(JsonNode.class);

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.getHeaders().getAllow()).containsExactly(HttpMethod.POST);
    }

    @Test
    void saysThatAPathDoesNotExist() {
        var answer =
                portal.as("dana").get().uri("/api/v1/nothing-here").retrieve().toEntity(JsonNode.class);

        assertProblem(answer, 404, "not-found");
        assertThat(answer.getBody().get("instance").asString()).isEqualTo("/api/v1/nothing-here");
    }

    @Test
    void refusesABodyOfTenMegabytesByItsAnnouncedLength() {
        assertProblem(send("x".repeat(10_000_000), MediaType.APPLICATION_JSON), 413, "too-large");
    }

    @Test
    void refusesABodyOfTenMegabytesThatComesInChunks() throws Exception {
        var body = new byte[10_000_000];
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(portal.url().resolve(Echo.PATH))
                            .header("Authorization", "Bearer sandbox-dana")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("https://cabana.dev/problems/too-large");
        }
    }

    @Test
    void keepsTheInsideOfAnErrorToItself() {
        var answer = send("{\"text\": \"fail\", \"times\": 1}", MediaType.APPLICATION_JSON);

        assertProblem(answer, 500, "unexpected");
        assertThat(answer.getBody().toString()).doesNotContain("asked to fail").doesNotContain("Exception");
    }

    @Test
    void carriesTheIdThatTheClientGaveItsCall() {
        var answer = portal.as("dana")
                .get()
                .uri("/api/v1/nothing-here")
                .header("X-Request-Id", "my-call-1")
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getHeaders().getFirst("X-Request-Id")).isEqualTo("my-call-1");
        assertThat(answer.getBody().get("correlation").asString()).isEqualTo("my-call-1");
    }

    private ResponseEntity<JsonNode> send(String body, MediaType type) {
        return portal.as("dana")
                .post()
                .uri(Echo.PATH)
                .contentType(type)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, int status, String type) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().get("type").asString()).isEqualTo("https://cabana.dev/problems/" + type);
        assertThat(answer.getBody().get("title").asString()).isNotBlank();
        assertThat(answer.getBody().get("status").asInt()).isEqualTo(status);
    }

    private static String detail(ResponseEntity<JsonNode> answer) {
        return answer.getBody().get("detail").asString();
    }

    private static String pointer(ResponseEntity<JsonNode> answer) {
        return answer.getBody().at("/violations/0/pointer").asString();
    }
}
