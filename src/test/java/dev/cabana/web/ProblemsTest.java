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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertThat(detail(answer)).isEqualTo("/times must be a whole number, not \"often\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                      | The body must be an object, not an array
            {"text": "x", "times": 1.9}             | /times must be a whole number, not 1.9
            {"text": "x", "times": "1"}             | /times must be a whole number, not "1"
            {"text": "x", "times": [1]}             | /times must be a whole number, not an array
            {"text": "x", "times": null}            | /times must be a whole number, not null
            {"text": "x", "times": 99999999999}     | /times must be a whole number, and one nearer to 0
            {"text": "x"}                           | /times must be a whole number
            {"text": 5, "times": 1}                 | /text must be a text, not 5
            {"text": true, "times": 1}              | /text must be a text, not true
            {"text": {"a": 1}, "times": 1}          | /text must be a text, not an object
            """)
    void takesABodyAtItsWordAndSaysInItsOwnWordsWhatIsWanted(String body, String said) {
        var answer = send(body, MediaType.APPLICATION_JSON);

        assertProblem(answer, 422, "invalid");
        assertThat(detail(answer)).isEqualTo(said);
    }

    @Test
    void refusesAFieldThatIsGivenTwice() {
        var answer = send("{\"text\": \"x\", \"times\": 1, \"times\": 2}", MediaType.APPLICATION_JSON);

        assertProblem(answer, 400, "malformed");
        assertThat(detail(answer)).contains("times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/deployments/none/access-logs",
                "/deployments/none/access-logs/summary",
                "/deployments/none/access-logs/export",
                "/audit",
                "/audit/export",
                "/model-usage",
                "/model-usage/totals"
            })
    void refusesATimeThatIsInNoCalendar(String path) {
        for (String far : List.of("from=%2B999999999-01-01T00:00:00Z", "to=-300000-01-01T00:00:00Z")) {
            var answer = get("pat", "/api/v1" + path + "?" + far);

            assertProblem(answer, 400, "malformed");
            assertThat(detail(answer)).startsWith(far.substring(0, far.indexOf('=')) + " must be a time between 0001-");
        }
    }

    @Test
    void refusesACursorThatIsInNoCalendar() {
        var far = "+300000-01-01T00:00:00Z 00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.US_ASCII);
        var answer = get(
                "dana",
                "/api/v1/requests?cursor="
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(far));

        assertProblem(answer, 422, "invalid");
    }

    @Test
    void refusesADelegationThatIsInNoCalendar() {
        var answer = portal.post("alex", "/api/v1/delegations", """
                {"delegate": "pat", "from": "%1$s", "until": "%1$s"}""".formatted(Instant.MAX));

        assertProblem(answer, 422, "invalid");
        assertThat(pointer(answer)).isEqualTo("/from");
    }

    @Test
    void tellsWhichValueBreaksARule() {
        var answer = send("{\"text\": \"x\", \"times\": 0}", MediaType.APPLICATION_JSON);

        assertProblem(answer, 422, "invalid");
        assertThat(pointer(answer)).isEqualTo("/times");
    }

    @Test
    void refusesParametersThatAreNoText() {
        assertProblem(get("dana", "/api/v1/deployments?cursor=%ff"), 400, "malformed");
        assertProblem(get("pat", "/api/v1/teams/atlas/members?cursor=%00"), 400, "malformed");
        assertProblem(get("pat", "/api/v1/sandbox/calls?filter=%00"), 400, "malformed");
    }

    @Test
    void refusesAnEmptyBody() {
        assertProblem(send("", MediaType.APPLICATION_JSON), 400, "malformed");
    }

    @Test
    void refusesAnotherContentType() {
        var answer = send("text=x", MediaType.APPLICATION_FORM_URLENCODED);

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(detail(answer)).contains("x-www-form-urlencoded").contains("send application/json");
    }

    @Test
    void saysWhatItCanWriteInstead() {
        var answer = portal.as("dana")
                .get()
                .uri("/api/v1/me")
                .accept(MediaType.APPLICATION_XML)
                .retrieve()
                .toEntity(JsonNode.class);

        assertProblem(answer, 406, "not-acceptable");
        assertThat(detail(answer)).contains("ask for application/json");
    }

    @Test
    void namesTheParameterThatIsMissing() {
        var answer = get("dana", "/api/v1/deployments/none/export");

        assertProblem(answer, 400, "malformed");
        assertThat(detail(answer)).startsWith("format must be given as a parameter and must be one of ");
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
        assertThat(detail(answer)).isEqualTo("PUT is not for this resource; it takes POST");
    }

    @Test
    void saysThatAPathDoesNotExist() {
        var answer =
                portal.as("dana").get().uri("/api/v1/nothing-here").retrieve().toEntity(JsonNode.class);

        assertProblem(answer, 404, "not-found");
        assertThat(answer.getBody().get("instance").asString()).isEqualTo("/api/v1/nothing-here");
        assertThat(detail(answer)).contains("/api/v1/openapi");
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

    /** @param address with everything escaped that has to be */
    private ResponseEntity<JsonNode> get(String person, String address) {
        return portal.as(person)
                .get()
                .uri(URI.create(portal.url() + address))
                .retrieve()
                .toEntity(JsonNode.class);
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
