package dev.cabana.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Model servers at their worst: the client gets the right status, and afterwards nothing is left open or held. */
class MisbehavingUpstreamTest {
    private static final String WORD = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"w\"}}]}";
    private static final String GOOD = "{\"choices\":[]}";
    private static final String STREAM = ",\"stream\":true";

    @TempDir
    Path folder;

    private final Map<String, Upstream.Script> scripts = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private Upstream upstream;
    private Upstream healthy;
    private GatewayFixture gateway;

    @BeforeEach
    void prepare() {
        upstream = new Upstream((request, talk) -> {
            calls.incrementAndGet();
            scripts.get(Json.tree(request.body()).path("model").asString()).play(request, talk);
        });
        healthy = new Upstream((request, talk) -> talk.json(200, GOOD));
        gateway = new GatewayFixture(folder)
                .with("CABANA_TIMEOUT_FIRST_BYTE", "700ms")
                .with("CABANA_TIMEOUT_IDLE", "700ms")
                .with("CABANA_TIMEOUT_CONNECT", "500ms");
    }

    /** Whatever the test did: no call is counted as under way, no body is held, and no upstream connection works on. */
    @AfterEach
    void nothingIsLeft() throws IOException {
        await().until(gateway::idle);
        gateway.close();
        await().until(() -> upstream.open() == 0 && healthy.open() == 0);
        upstream.close();
        healthy.close();
    }

    private HttpResponse<String> ask(Upstream.Script script) throws Exception {
        return ask(script, "");
    }

    private HttpResponse<String> ask(Upstream.Script script, String more) throws Exception {
        if (gateway.program() == null) {
            gateway.serving("m", upstream.uri()).start();
        }
        scripts.put("m", script);
        return gateway.send(gateway.chat("{\"model\":\"m\"" + more + "}"));
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        assertThat(error(answer).path("code").asString()).isEqualTo(code);
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return Json.tree(answer.body()).path("error");
    }

    @Test
    void passesTooManyRequestsOnWithTheTimeToWait() throws Exception {
        var answer = ask((request, talk) -> talk.json(
                429, "{\"error\":{\"message\":\"slow down\",\"type\":\"rate\",\"code\":\"busy\"}}", "Retry-After: 17"));
        assertError(answer, 429, "busy");
        assertThat(error(answer).path("message").asString()).isEqualTo("slow down");
        assertThat(answer.headers().firstValue("retry-after")).contains("17");
    }

    @Test
    void passesTheClientsOwnMistakesOn() throws Exception {
        var answer = ask(
                (request, talk) -> talk.json(
                        400,
                        "{\"object\":\"error\",\"message\":\"context is 8192 tokens\",\"type\":\"BadRequestError\",\"code\":400}"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).path("message").asString()).isEqualTo("context is 8192 tokens");
    }

    @Test
    void blamesTheModelServerForItsFailures() throws Exception {
        assertError(ask((request, talk) -> talk.json(500, "<html>secret stack trace</html>")), 502, "upstream_error");
        assertError(ask((request, talk) -> talk.json(401, "{}")), 502, "upstream_refused");
        assertError(
                ask((request, talk) -> talk.json(302, "{}", "Location: http://169.254.169.254/")),
                502,
                "upstream_error");
        assertError(ask((request, talk) -> talk.close()), 502, "upstream_closed");
        assertError(ask((request, talk) -> talk.write("nonsense\r\n\r\n").close()), 502, "upstream_closed");
        assertError(ask((request, talk) -> talk.json(503, "{}", "Retry-After: 9")), 503, "upstream_refused");
    }

    @Test
    void readsNoEndlessErrors() throws Exception {
        var answer = ask((request, talk) -> {
            talk.write("HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                talk.chunk("x".repeat(8192));
            }
        });
        assertError(answer, 502, "upstream_error");
    }

    @Test
    void givesUpOnAServerThatDoesNotBegin() throws Exception {
        assertError(ask((request, talk) -> talk.untilClosed()), 504, "first_byte_timeout");
        await().until(() -> upstream.open() == 0);
    }

    /** Servers send the head of a stream at once, and the first event after their queue. */
    @Test
    void givesUpOnAStreamThatDoesNotBegin() throws Exception {
        assertError(ask((request, talk) -> talk.events().untilClosed(), STREAM), 504, "first_byte_timeout");
    }

    @Test
    void givesUpOnAStreamThatStops() throws Exception {
        gateway.serving("m", upstream.uri()).start();
        scripts.put("m", (request, talk) -> talk.events().event(WORD).untilClosed());
        String seen = readBroken("{\"model\":\"m\"" + STREAM + "}");
        assertThat(seen).contains("data: " + WORD + "\n\n").contains("idle_timeout");
        await().until(() -> upstream.open() == 0);
    }

    @Test
    void saysWhenAStreamIsCutAndDoesNotEndItProperly() throws Exception {
        gateway.serving("m", upstream.uri()).start();
        scripts.put("m", (request, talk) -> talk.events().event(WORD).close());
        String seen = readBroken("{\"model\":\"m\"" + STREAM + "}");
        assertThat(seen).contains("data: " + WORD + "\n\n").contains("\"code\":\"upstream_cut\"");
        assertThat(seen).doesNotContain("\r\n0\r\n");
    }

    @Test
    void cutsAnAnswerWhoseRestNeverCame() throws Exception {
        gateway.serving("m", upstream.uri()).start();
        scripts.put(
                "m",
                (request, talk) -> talk.write(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":")
                        .close());
        assertThatThrownBy(() -> gateway.send(gateway.chat("{\"model\":\"m\"}")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cutsAStreamWhoseChunksAreNonsense() throws Exception {
        gateway.serving("m", upstream.uri()).start();
        scripts.put(
                "m",
                (request, talk) -> talk.events().event(WORD).write("zzzz\r\n").untilClosed());
        assertThat(readBroken("{\"model\":\"m\"" + STREAM + "}")).contains("data: " + WORD);
    }

    @Test
    void passesEventsOnThatItDoesNotUnderstand() throws Exception {
        String odd = ": ping\n\ndata: {\"usage\": broken\n\nevent: x\r\ndata: y\r\n\r\nid\n\ndata: {\"usage\":{}}";
        var answer = ask((request, talk) -> talk.events().chunk(odd).end(), STREAM);
        assertThat(answer.body()).isEqualTo(odd);
    }

    @Test
    void passesAnEventOnThatComesByteByByte() throws Exception {
        String text =
                "data: " + WORD + "\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\ndata: [DONE]\n\n";
        var answer = ask(
                (request, talk) -> {
                    talk.events();
                    for (int i = 0; i < text.length(); i++) {
                        talk.chunk(text.substring(i, i + 1));
                    }
                    talk.end();
                },
                STREAM);
        assertThat(answer.body()).isEqualTo("data: " + WORD + "\n\ndata: [DONE]\n\n");
    }

    @Test
    void asksAnotherReplicaWhenOneIsNotThere() throws Exception {
        gateway.serving("m", nobody(), healthy.uri()).start();
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.send(gateway.chat("{\"model\":\"m\"}")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(gateway.program().shared().metrics().text()).contains("core_api_circuits_open 1\n");
    }

    @Test
    void asksAnotherReplicaWhenOneTurnsTheCallAway() throws Exception {
        gateway.serving("m", upstream.uri(), healthy.uri()).start();
        scripts.put("m", (request, talk) -> talk.json(503, "{}"));
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.send(gateway.chat("{\"model\":\"m\"}")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(calls).hasValueGreaterThan(0);
    }

    @Test
    void asksNobodyElseOnceBytesHaveGoneToTheClient() throws Exception {
        gateway.serving("m", upstream.uri(), healthy.uri()).start();
        scripts.put("m", (request, talk) -> talk.events().event(WORD).close());
        while (calls.get() == 0) {
            readBroken("{\"model\":\"m\"" + STREAM + "}");
        }
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void leavesABrokenReplicaAloneForAWhile() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(ask((request, talk) -> talk.json(503, "{}")).statusCode())
                    .isEqualTo(503);
        }
        var answer = ask((request, talk) -> talk.json(200, GOOD));
        assertError(answer, 503, "model_unavailable");
        assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 2L);
        assertThat(calls).hasValue(5);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.send(gateway.chat("{\"model\":\"m\"}")).statusCode() == 200);
    }

    @Test
    void prefersTheReplicaWithLessToDo() throws Exception {
        gateway.with("CABANA_TIMEOUT_FIRST_BYTE", "20s")
                .serving("m", upstream.uri(), healthy.uri())
                .start();
        scripts.put("m", (request, talk) -> talk.untilClosed());
        var busy = gateway.http();
        while (calls.get() == 0) {
            var hanging = busy.sendAsync(gateway.chat("{\"model\":\"m\"}"), HttpResponse.BodyHandlers.ofString());
            await().until(() -> calls.get() > 0 || hanging.isDone());
        }
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.send(gateway.chat("{\"model\":\"m\"}")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(calls).hasValue(1);
        busy.shutdownNow();
    }

    @Test
    void stopsTheModelServerWhenTheClientGoes() throws Exception {
        gateway.serving("m", upstream.uri()).start();
        var closed = new AtomicInteger();
        scripts.put("m", (request, talk) -> {
            talk.events().event(WORD).untilClosed();
            closed.incrementAndGet();
        });
        try (Socket client = open("{\"model\":\"m\"" + STREAM + "}")) {
            assertThat(client.getInputStream().read()).isPositive();
        }
        await().until(() -> closed.get() == 1);
    }

    @Test
    void stopsTheModelServerWhenTheClientGoesBeforeTheAnswer() throws Exception {
        gateway.with("CABANA_TIMEOUT_FIRST_BYTE", "20s")
                .serving("m", upstream.uri())
                .start();
        var closed = new AtomicInteger();
        scripts.put("m", (request, talk) -> {
            talk.untilClosed();
            closed.incrementAndGet();
        });
        try (Socket client = open("{\"model\":\"m\"}")) {
            await().until(() -> calls.get() == 1);
        }
        await().until(() -> closed.get() == 1);
    }

    /** Gigabytes come as fast as the client reads, and no faster. */
    @Test
    void readsNoMoreThanTheClientTakes() throws Exception {
        gateway.with("CABANA_TIMEOUT_IDLE", "20s").serving("m", upstream.uri()).start();
        var written = new AtomicLong();
        String block = "x".repeat(1 << 16);
        scripts.put("m", (request, talk) -> {
            talk.events();
            while (true) {
                talk.chunk(block);
                written.addAndGet(block.length());
            }
        });
        try (Socket client = open("{\"model\":\"m\"" + STREAM + "}")) {
            long before = settled(written);
            assertThat(before).isLessThan(64L << 20);
            InputStream in = client.getInputStream();
            long taken = 0;
            byte[] buffer = new byte[1 << 16];
            while (taken < 256L << 20) {
                taken += in.read(buffer);
            }
            assertThat(settled(written) - taken).isLessThan(64L << 20);
        }
        await().until(() -> upstream.open() == 0);
    }

    @Test
    void doesNotWaitForeverForAClientThatDoesNotRead() throws Exception {
        gateway.serving("m", upstream.uri()).start();
        String block = "x".repeat(1 << 16);
        scripts.put("m", (request, talk) -> {
            talk.events();
            while (true) {
                talk.chunk(block);
            }
        });
        try (Socket client = open("{\"model\":\"m\"" + STREAM + "}")) {
            await().until(() -> calls.get() == 1);
            await().until(() -> upstream.open() == 0);
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void doesNotWaitForeverForABodyThatDoesNotCome() throws Exception {
        gateway.with("CABANA_TIMEOUT_UPLOAD", "500ms")
                .serving("m", upstream.uri())
                .start();
        try (Socket client = new Socket("127.0.0.1", gateway.program().port())) {
            client.getOutputStream().write(head(5000).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("request_timeout");
        }
    }

    private static long settled(AtomicLong written) throws InterruptedException {
        long before = -1;
        while (before != written.get()) {
            before = written.get();
            Thread.sleep(300);
        }
        return before;
    }

    private Socket open(String body) throws IOException {
        var client = new Socket("127.0.0.1", gateway.program().port());
        client.getOutputStream().write((head(body.length()) + body).getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String head(int length) {
        return "POST /openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GatewayFixture.KEY
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** All bytes until the connection ends, which a proper answer would leave open. */
    private String readBroken(String body) throws IOException {
        try (Socket client = open(body)) {
            client.setSoTimeout(20_000);
            var seen = new java.io.ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            try {
                for (int n = client.getInputStream().read(buffer);
                        n >= 0;
                        n = client.getInputStream().read(buffer)) {
                    seen.write(buffer, 0, n);
                    if (seen.toString(StandardCharsets.UTF_8).contains("choices\":[]")) {
                        break;
                    }
                }
            } catch (java.net.SocketException reset) {
                // As good as an end.
            }
            return seen.toString(StandardCharsets.UTF_8);
        }
    }

    private static URI nobody() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
