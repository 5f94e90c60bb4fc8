package dev.cabana.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** OpenAI's own Java client, unmodified, against core-api. */
class OpenAiClientTest {
    private static final String CHUNK =
            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[%s]%s}";
    private static final String USAGE = ",\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":2,\"total_tokens\":13}";

    @TempDir
    static Path folder;

    private static Upstream upstream;
    private static GatewayFixture gateway;

    @BeforeAll
    static void start() {
        upstream = new Upstream(OpenAiClientTest::serve);
        gateway = new GatewayFixture(folder)
                .serving("m", upstream.uri())
                .serving("cut", upstream.uri())
                .serving("busy", upstream.uri())
                .serving("failing", upstream.uri())
                .serving("picky", upstream.uri())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        upstream.close();
    }

    private static void serve(Upstream.Request request, Upstream.Talk talk) throws IOException {
        JsonNode body = Json.tree(request.body());
        switch (body.path("model").asString()) {
            case "cut" -> talk.events().event(word("One")).close();
            case "busy" -> talk.json(429, "{\"error\":{\"message\":\"busy\",\"code\":\"busy\"}}", "Retry-After: 1");
            case "failing" -> talk.json(500, "oops");
            case "picky" ->
                talk.json(400, "{\"error\":{\"message\":\"too long\",\"param\":\"messages\",\"code\":\"context\"}}");
            default -> answer(request, body, talk);
        }
    }

    private static void answer(Upstream.Request request, JsonNode body, Upstream.Talk talk) throws IOException {
        if (request.line().contains("/embeddings")) {
            talk.json(
                    200,
                    "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                            + "\"embedding\":[0.25,-0.5]}],\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}");
        } else if (body.path("stream").asBoolean(false)) {
            talk.events().event(word("One")).event(word(" two")).event(CHUNK.formatted(finish("{}", "stop"), ""));
            if (body.path("stream_options").path("include_usage").asBoolean(false)) {
                talk.event(CHUNK.formatted("", USAGE));
            }
            talk.event("[DONE]").end();
        } else {
            talk.json(
                    200,
                    "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":["
                            + (body.has("tools") ? called(body) : said()) + "]" + USAGE + "}");
        }
    }

    private static String word(String text) {
        return CHUNK.formatted("{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}", "");
    }

    private static String finish(String delta, String reason) {
        return "{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":\"" + reason + "\"}";
    }

    private static String said() {
        return "{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\",\"refusal\":null}}";
    }

    private static String called(JsonNode body) {
        String name = body.path("tools").path(0).path("function").path("name").asString();
        return "{\"index\":0,\"finish_reason\":\"tool_calls\",\"logprobs\":null,\"message\":{\"role\":\"assistant\",\"content\":null,"
                + "\"refusal\":null,\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\""
                + name
                + "\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]}}";
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(gateway.uri("/openai/v1").toString())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder asking(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Say hello");
    }

    @Test
    void listsModels() {
        assertThat(client(GatewayFixture.KEY).models().list().data())
                .extracting(model -> model.id())
                .contains("m", "busy");
        assertThat(client(GatewayFixture.KEY).models().retrieve("m").id()).isEqualTo("m");
    }

    @Test
    void chats() {
        var answer = client(GatewayFixture.KEY)
                .chat()
                .completions()
                .create(asking("m").build());
        assertThat(answer.choices().getFirst().message().content()).contains("Hello");
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(13);
    }

    @Test
    void streams() {
        var whole = ChatCompletionAccumulator.create();
        try (var answer = client(GatewayFixture.KEY)
                .chat()
                .completions()
                .createStreaming(asking("m").build())) {
            answer.stream()
                    .peek(whole::accumulate)
                    .forEach(chunk -> assertThat(chunk.usage()).isEmpty());
        }
        assertThat(whole.chatCompletion().choices().getFirst().message().content())
                .contains("One two");
    }

    @Test
    void streamsWithUsageWhenAsked() {
        var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (var answer = client(GatewayFixture.KEY)
                .chat()
                .completions()
                .createStreaming(asking("m").streamOptions(options).build())) {
            assertThat(answer.stream()
                            .reduce((a, b) -> b)
                            .orElseThrow()
                            .usage()
                            .orElseThrow()
                            .promptTokens())
                    .isEqualTo(11);
        }
    }

    @Test
    void callsTools() {
        var tool = FunctionDefinition.builder()
                .name("weather")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .build())
                .build();
        var answer = client(GatewayFixture.KEY)
                .chat()
                .completions()
                .create(asking("m").addFunctionTool(tool).build());
        var call =
                answer.choices().getFirst().message().toolCalls().orElseThrow().getFirst();
        assertThat(call.asFunction().function().name()).isEqualTo("weather");
        assertThat(call.asFunction().function().arguments()).isEqualTo("{\"city\":\"Oslo\"}");
    }

    @Test
    void embeds() {
        var answer = client(GatewayFixture.KEY)
                .embeddings()
                .create(EmbeddingCreateParams.builder().model("m").input("x").build());
        assertThat(answer.data()).hasSize(1);
    }

    @Test
    void understandsErrors() {
        assertThat(failure(UnauthorizedException.class, "ps-wrong", "m").code()).contains("invalid_api_key");
        assertThat(failure(PermissionDeniedException.class, GatewayFixture.NARROW, "m")
                        .code())
                .contains("model_not_allowed");
        assertThat(failure(NotFoundException.class, GatewayFixture.KEY, "none").code())
                .contains("model_not_found");
        var busy = failure(RateLimitException.class, GatewayFixture.KEY, "busy");
        assertThat(busy.code()).contains("busy");
        assertThat(busy.headers().values("retry-after")).containsExactly("1");
        assertThat(failure(InternalServerException.class, GatewayFixture.KEY, "failing")
                        .statusCode())
                .isEqualTo(502);
        assertThat(failure(BadRequestException.class, GatewayFixture.KEY, "picky")
                        .param())
                .contains("messages");
    }

    private static <T extends Throwable> T failure(Class<T> type, String key, String model) {
        return catchThrowableOfType(
                type,
                () -> client(key).chat().completions().create(asking(model).build()));
    }

    @Test
    void noticesThatAStreamWasCut() {
        try (var answer = client(GatewayFixture.KEY)
                .chat()
                .completions()
                .createStreaming(asking("cut").build())) {
            assertThat(catchThrowableOfType(
                            OpenAIException.class, () -> answer.stream().forEach(chunk -> {})))
                    .isNotNull();
        }
    }
}
