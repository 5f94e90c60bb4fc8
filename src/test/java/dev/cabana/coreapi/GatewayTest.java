package dev.cabana.coreapi;

import static dev.cabana.coreapi.GatewayFixture.LIMITED;
import static dev.cabana.coreapi.GatewayFixture.NARROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What clients get when model servers behave. */
class GatewayTest {
    private static final String ANSWER = """
            {"id": "c1", "object": "chat.completion", "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi"}}],
             "usage": {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12, "details": {"prompt_tokens": 99}}}""";
    private static final String WORD = "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"w\"}}]}";
    private static final String WORD_NULL = "{\"id\":\"c1\",\"usage\":null,\"choices\":[{\"index\":0,\"delta\":{}}]}";
    private static final String USAGE =
            "{\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

    @TempDir
    Path folder;

    private final Semaphore next = new Semaphore(0);
    private Upstream upstream;
    private GatewayFixture gateway;

    @BeforeEach
    void start() {
        upstream = new Upstream((request, talk) -> {
            if (request.body().contains("\"stream\":true")) {
                talk.events().event(WORD);
                next.acquire();
                talk.event(WORD_NULL).event(USAGE).event("[DONE]").end();
            } else {
                talk.json(200, ANSWER);
            }
        });
        gateway = new GatewayFixture(folder)
                .serving("m", upstream.uri())
                .serving("narrow", upstream.uri())
                .serving("stopped")
                .with("CABANA_MAX_REQUEST_BYTES", "2000")
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        upstream.close();
    }

    @Test
    void passesRequestAndAnswerOnAsTheyAre() throws Exception {
        String asked = "{\"messages\": [ ],  \"model\": \"m\", \"temperature\": 0.10}";
        HttpResponse<String> answer = gateway.send(gateway.chat(asked));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ANSWER);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(upstream.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
            assertThat(request.body()).isEqualTo(asked);
            assertThat(request.headers()).doesNotContainKey("authorization");
            assertThat(request.headers().get("x-request-id"))
                    .isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
        });
        // The client has the answer a moment before the gateway has done with it.
        await().atMost(Duration.ofSeconds(30)).until(gateway::idle);
    }

    @Test
    void servesCompletionsAndEmbeddingsToo() throws Exception {
        for (String path : List.of("/completions", "/embeddings")) {
            HttpRequest request = gateway.request("/openai/v1" + path)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"input\":\"x\"}"))
                    .build();
            assertThat(gateway.send(request).statusCode()).isEqualTo(200);
            assertThat(upstream.requests().getLast().line()).isEqualTo("POST /v1" + path + " HTTP/1.1");
        }
    }

    @Test
    void streamsEachEventAsItComesAndKeepsUsageFromWhoDidNotAsk() throws Exception {
        var request = gateway.chat("{\"model\":\"m\",\"stream\":true}");
        var answer = gateway.http().send(request, HttpResponse.BodyHandlers.ofLines());
        var lines = answer.body().iterator();

        assertThat(lines.next()).isEqualTo("data: " + WORD);
        next.release();
        assertThat(rest(lines))
                .containsExactly("", "data: " + WORD_NULL.replace("\"usage\":null,", ""), "", "data: [DONE]", "");
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(Json.tree(upstream.requests().getFirst().body())
                        .path("stream_options")
                        .path("include_usage")
                        .asBoolean())
                .isTrue();
        await().untilAsserted(() -> assertThat(tokens("out")).isEqualTo(4));
        assertThat(tokens("in")).isEqualTo(3);
    }

    @Test
    void showsUsageToWhoAsked() throws Exception {
        next.release();
        String asked = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
        HttpResponse<String> answer = gateway.send(gateway.chat(asked));

        assertThat(answer.body())
                .isEqualTo("data: " + WORD + "\n\ndata: " + WORD_NULL + "\n\ndata: " + USAGE + "\n\ndata: [DONE]\n\n");
        assertThat(upstream.requests().getFirst().body()).isEqualTo(asked);
        await().untilAsserted(() -> assertThat(tokens("out")).isEqualTo(4));
    }

    @Test
    void listsTheModelsThatTheKeyMayUse() throws Exception {
        JsonNode all = Json.tree(
                gateway.send(gateway.request("/openai/v1/models").build()).body());
        assertThat(all.path("object").asString()).isEqualTo("list");
        assertThat(all.path("data").valueStream().map(model -> model.path("id").asString()))
                .containsExactly("m", "narrow", "stopped");

        JsonNode narrow = Json.tree(
                gateway.send(withKey("/openai/v1/models", NARROW).build()).body());
        assertThat(narrow.path("data")
                        .valueStream()
                        .map(model -> model.path("id").asString()))
                .containsExactly("narrow");
        assertThat(gateway.send(withKey("/openai/v1/models/m", NARROW).build()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesInTheShapeThatClientsRead() throws Exception {
        assertRefused(withKey("/openai/v1/models", "ps-unknown").build(), 401, "invalid_api_key");
        assertRefused(HttpRequest.newBuilder(gateway.uri("/openai/v1/models")).build(), 401, "missing_api_key");
        assertRefused(chat(NARROW, "{\"model\":\"m\"}"), 403, "model_not_allowed");
        assertRefused(gateway.chat("{\"model\":\"none\"}"), 404, "model_not_found");
        assertRefused(gateway.request("/openai/v1/nothing").build(), 404, "unknown_url");
        assertRefused(gateway.request("/openai/v1/chat/completions").build(), 405, "method_not_allowed");
        assertRefused(gateway.chat("{\"model\":"), 400, "invalid_request");
        assertRefused(gateway.chat("[]"), 400, "invalid_request");
        assertRefused(gateway.chat("{\"model\":\"m\"} {}"), 400, "invalid_request");
        assertRefused(gateway.chat("{\"model\":\"m\",\"model\":\"narrow\"}"), 400, "invalid_request");
        assertRefused(gateway.chat("{\"model\":7}"), 400, "invalid_request");
        assertRefused(gateway.chat("{\"model\":\"m\",\"stream\":true,\"stream_options\":1}"), 400, "invalid_request");
        assertRefused(gateway.chat("{\"model\":\"m\",\"x\":\"" + "x".repeat(2000) + "\"}"), 413, "request_too_large");
        assertRefused(gateway.chat("{\"model\":\"stopped\"}"), 503, "model_not_ready");
        assertThat(upstream.requests()).isEmpty();
        await().until(gateway::idle);
    }

    @Test
    void refusesABodyWithoutLengthWhenItGetsTooLong() throws Exception {
        var endless =
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[100_000]));
        assertRefused(
                gateway.request("/openai/v1/chat/completions").POST(endless).build(), 413, "request_too_large");
        await().until(gateway::idle);
    }

    @Test
    void holdsAKeyToItsRequestsPerMinute() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = gateway.send(chat(LIMITED, "{\"model\":\"m\"}"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-ratelimit-remaining-requests"))
                    .contains(Integer.toString(2 - i));
        }
        HttpResponse<String> refused = gateway.send(chat(LIMITED, "{\"model\":\"m\"}"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 20L);
        assertThat(gateway.send(gateway.chat("{\"model\":\"m\"}")).statusCode()).isEqualTo(200);
    }

    @Test
    void holdsAKeyToItsTokensPerMinute() throws Exception {
        assertThat(gateway.send(chat(LIMITED, "{\"model\":\"m\",\"max_tokens\":900}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.send(chat(LIMITED, "{\"model\":\"m\",\"max_tokens\":900}"))
                        .statusCode())
                .describedAs("the first used 12 of the tokens it had reserved")
                .isEqualTo(200);
        HttpResponse<String> refused = gateway.send(chat(LIMITED, "{\"model\":\"m\",\"max_tokens\":999}"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Json.tree(refused.body()).path("error").path("type").asString())
                .isEqualTo("tokens");
    }

    @Test
    void holdsAKeyToItsConcurrentRequests() throws Exception {
        var first = gateway.http()
                .sendAsync(chat(LIMITED, "{\"model\":\"m\",\"stream\":true}"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> upstream.requests().size() == 1);
        assertRefused(chat(LIMITED, "{\"model\":\"m\"}"), 429, "rate_limit_exceeded");
        next.release();
        assertThat(first.get().statusCode()).isEqualTo(200);
        await().until(gateway::idle);
        assertThat(gateway.send(chat(LIMITED, "{\"model\":\"m\"}")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsTheBodyGoOnceTheAnswerBegins() throws Exception {
        var answer = gateway.http()
                .sendAsync(gateway.chat("{\"model\":\"m\",\"stream\":true}"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> upstream.requests().size() == 1);
        await().until(() -> gateway.program().shared().heldBytes() == 0);
        assertThat(gateway.program().shared().inFlight()).isEqualTo(1);
        next.release();
        assertThat(answer.get().body()).endsWith("data: [DONE]\n\n");
    }

    /** Else leaving before the usage comes would be free. */
    @Test
    void chargesWhatWasReservedToWhoLeavesBeforeTheEnd() throws Exception {
        var request = chat(LIMITED, "{\"model\":\"m\",\"stream\":true,\"max_tokens\":900}");
        var answer = gateway.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.body().read()).isPositive();
        answer.body().close();
        await().until(gateway::idle);
        HttpResponse<String> refused = gateway.send(chat(LIMITED, "{\"model\":\"m\",\"max_tokens\":900}"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Json.tree(refused.body()).path("error").path("type").asString())
                .isEqualTo("tokens");
    }

    @Test
    void forgetsARevokedKeyWithoutARestart() throws Exception {
        gateway.writeKeys(List.of());
        await().untilAsserted(() -> assertRefused(gateway.chat("{\"model\":\"m\"}"), 401, "invalid_api_key"));
        gateway.writeKeys(GatewayFixture.keys());
        await().untilAsserted(() -> assertThat(
                        gateway.send(gateway.chat("{\"model\":\"m\"}")).statusCode())
                .isEqualTo(200));
    }

    @Test
    void letsStreamsEndBeforeItStops() throws Exception {
        var stream = gateway.http()
                .sendAsync(gateway.chat("{\"model\":\"m\",\"stream\":true}"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> upstream.requests().size() == 1);
        Thread stopping = Thread.ofVirtual().start(gateway.program()::close);
        await().until(() -> gateway.send(HttpRequest.newBuilder(gateway.management("/readyz"))
                                .build())
                        .statusCode()
                == 503);
        assertRefused(gateway.chat("{\"model\":\"m\"}"), 503, "shutting_down");
        next.release();

        assertThat(stream.get().body()).endsWith("data: [DONE]\n\n");
        stopping.join();
    }

    @Test
    void tellsProbesAndPrometheus() throws Exception {
        gateway.send(gateway.chat("{\"model\":\"m\"}"));
        assertThat(managed("/healthz").statusCode()).isEqualTo(200);
        assertThat(managed("/readyz").statusCode()).isEqualTo(200);
        assertThat(managed("/metrics").body())
                .contains("core_api_requests_total{model=\"m\",kind=\"chat\",code=\"200\"} 1\n")
                .contains("core_api_tokens_total{model=\"m\",direction=\"in\"} 7\n")
                .contains("core_api_request_seconds_count{model=\"m\"} 1\n");
        assertThat(gateway.send(gateway.request("/metrics").build()).statusCode())
                .describedAs("not on the port that the Ingress leads to")
                .isEqualTo(404);
    }

    @Test
    void offersUsageToThePortalUntilItIsStored() throws Exception {
        gateway.send(gateway.chat("{\"model\":\"m\"}"));
        gateway.send(gateway.chat("{\"model\":\"m\"}"));
        var batches = new java.util.concurrent.atomic.AtomicReference<JsonNode>();
        await().until(() -> {
            batches.set(Json.tree(reports("GET", "").body()).path("items"));
            return batches.get()
                            .valueStream()
                            .flatMap(batch -> batch.path("totals").valueStream())
                            .mapToLong(total -> total.path("calls").asLong())
                            .sum()
                    == 2;
        });
        JsonNode total = batches.get().path(0).path("totals").path(0);
        assertThat(total.path("key").asString()).isEqualTo("k1");
        assertThat(total.path("team").asString()).isEqualTo("atlas");
        assertThat(total.path("model").asString()).isEqualTo("m");
        for (JsonNode batch : batches.get()) {
            String id = "/" + batch.path("id").asString();
            assertThat(reports("DELETE", id).statusCode()).isEqualTo(204);
            assertThat(reports("DELETE", id).statusCode()).isEqualTo(204);
        }
        assertThat(Json.tree(reports("GET", "").body()).path("items").isEmpty()).isTrue();
        assertThat(managed("/internal/v1/usage/batches").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> reports(String method, String id) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.management("/internal/v1/usage/batches" + id))
                .header("Authorization", "Bearer " + GatewayFixture.REPORT_TOKEN)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> managed(String path) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.management(path)).build());
    }

    private HttpRequest.Builder withKey(String path, String key) {
        return gateway.request(path).setHeader("Authorization", "Bearer " + key);
    }

    private HttpRequest chat(String key, String body) {
        return withKey("/openai/v1/chat/completions", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void assertRefused(HttpRequest request, int status, String code) throws Exception {
        HttpResponse<String> answer = gateway.send(request);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        JsonNode error = Json.tree(answer.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotBlank();
        assertThat(error.propertyNames()).contains("type", "param");
    }

    private long tokens(String direction) {
        return gateway.program()
                .shared()
                .metrics()
                .counted("core_api_tokens_total", "model=\"m\",direction=\"" + direction + "\"");
    }

    private static List<String> rest(java.util.Iterator<String> lines) {
        var rest = new java.util.ArrayList<String>();
        lines.forEachRemaining(rest::add);
        return rest;
    }
}
