package dev.cabana.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bedrock, and its clients, at their worst. */
class MisbehavingBedrockTest {
    private static final String ID = "eu.anthropic.claude:0";
    private static final String STREAM = ", \"stream\": true";

    @TempDir
    Path folder;

    private BedrockFixture fixture;
    private BedrockServer bedrock;
    private GatewayFixture gateway;

    @BeforeEach
    void start() throws IOException {
        fixture = new BedrockFixture(folder);
        bedrock = fixture.bedrock();
        gateway = fixture.gateway();
    }

    @AfterEach
    void nothingIsLeft() {
        await().until(gateway::idle);
        fixture.close();
        await().until(() -> bedrock.open() == 0);
    }

    private static String body(String more) {
        return "{\"model\": \"sonnet\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]" + more + "}";
    }

    private HttpResponse<String> ask(String more) throws Exception {
        return gateway.send(gateway.chat(body(more)));
    }

    private Socket open() throws IOException {
        var socket = new Socket("127.0.0.1", gateway.program().port());
        String body = body(STREAM);
        socket.getOutputStream()
                .write(("POST /openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                + GatewayFixture.KEY + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Both ways in which an answer may break: Bedrock says so, or the connection does. */
    @Test
    void neverLetsAPartPassForTheWhole() throws Exception {
        gateway.start();
        List<BedrockServer.Script> breaks = List.of(
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .text("One")
                        .exception("throttlingException", "Too many tokens")
                        .end(),
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .text("One")
                        .talk()
                        .close(),
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .text("One")
                        .end());
        List<String> codes = List.of("rate_limit_exceeded", "upstream_cut", "upstream_cut");
        for (int i = 0; i < breaks.size(); i++) {
            bedrock.when(ID, breaks.get(i));
            try (Socket client = open()) {
                String all = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(all)
                        .contains("One", codes.get(i))
                        .doesNotContain("[DONE]")
                        .doesNotEndWith("0\r\n\r\n");
            }
            assertThatThrownBy(() -> ask(STREAM)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void answersProperlyWhenAStreamBreaksBeforeItsFirstEvent() throws Exception {
        gateway.start();
        bedrock.when(
                ID,
                (question, answer) -> answer.stream()
                        .exception("modelStreamErrorException", "oops")
                        .end());
        var answer = ask(STREAM);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(Json.tree(answer.body()).path("error").path("code").asString())
                .isEqualTo("upstream_error");
    }

    @Test
    void asksAgainWhenTheConnectionBrokeBeforeAnAnswer() throws Exception {
        gateway.start();
        var calls = new AtomicInteger();
        bedrock.when(ID, (question, answer) -> {
            if (calls.incrementAndGet() % 2 == 1) {
                answer.talk().close();
            } else {
                answer.words("One");
            }
        });
        assertThat(ask(STREAM).body()).contains("One", "[DONE]");
        bedrock.when(ID, (question, answer) -> answer.talk().close());
        var answer = ask("");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(Json.tree(answer.body()).path("error").path("code").asString())
                .isEqualTo("upstream_closed");
    }

    @Test
    void endsTheCallToBedrockWhenTheClientGoes() throws Exception {
        gateway.start();
        var gone = new CountDownLatch(1);
        bedrock.when(ID, (question, answer) -> {
            answer.stream().event("messageStart", "{\"role\":\"assistant\"}").text("One");
            answer.talk().untilClosed();
            gone.countDown();
        });
        try (Socket client = open()) {
            assertThat(client.getInputStream().readNBytes(20)).isNotEmpty();
        }
        assertThat(gone.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

        var goneBefore = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        bedrock.when(ID, (question, answer) -> {
            asked.countDown();
            answer.talk().untilClosed();
            goneBefore.countDown();
        });
        try (Socket client = open()) {
            assertThat(asked.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            client.shutdownInput();
        }
        assertThat(goneBefore.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readsNoMoreThanTheClientTakes() throws Exception {
        gateway.with("CABANA_TIMEOUT_IDLE", "30s").start();
        var written = new AtomicLong();
        String word = "x".repeat(1 << 14);
        bedrock.when(ID, (question, answer) -> {
            answer.stream().event("messageStart", "{\"role\":\"assistant\"}");
            while (true) {
                answer.text(word);
                written.addAndGet(word.length());
            }
        });
        try (Socket client = open()) {
            assertThat(settled(written)).isLessThan(48L << 20);
            InputStream in = client.getInputStream();
            long taken = 0;
            byte[] buffer = new byte[1 << 16];
            while (taken < 64L << 20) {
                taken += in.read(buffer);
            }
            assertThat(settled(written) - taken).isLessThan(48L << 20);
        }
    }

    private static long settled(AtomicLong written) {
        var before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            long now = written.get();
            return now > 0 && before.getAndSet(now) == now;
        });
        return written.get();
    }

    @Test
    void doesNotWaitForeverForBedrock() throws Exception {
        gateway.with("CABANA_TIMEOUT_FIRST_BYTE", "1500ms")
                .with("CABANA_TIMEOUT_IDLE", "700ms")
                .start();
        bedrock.when(ID, (question, answer) -> answer.words("One"));
        await().until(() -> ask(STREAM).statusCode() == 200);

        bedrock.when(ID, (question, answer) -> answer.talk().untilClosed());
        var never = ask("");
        assertThat(never.statusCode()).isEqualTo(504);
        assertThat(Json.tree(never.body()).path("error").path("code").asString())
                .isEqualTo("first_byte_timeout");

        bedrock.when(
                ID,
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .talk()
                        .untilClosed());
        try (Socket client = open()) {
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("idle_timeout")
                    .doesNotContain("[DONE]");
        }
    }
}
