package dev.cabana.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** OpenAI's own Java client, unmodified, chats with a model of Bedrock. */
class BedrockOpenAiClientTest {
    private static final String ID = "eu.anthropic.claude:0";

    @TempDir
    static Path folder;

    private static BedrockFixture fixture;
    private static BedrockServer bedrock;
    private static OpenAIClient client;

    @BeforeAll
    static void start() throws IOException {
        fixture = new BedrockFixture(folder);
        bedrock = fixture.bedrock();
        fixture.gateway().start();
        client = OpenAIOkHttpClient.builder()
                .baseUrl(fixture.gateway().uri("/openai/v1").toString())
                .apiKey(GatewayFixture.KEY)
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        fixture.close();
    }

    private static ChatCompletionCreateParams.Builder asking() {
        return ChatCompletionCreateParams.builder().model("sonnet").addUserMessage("How is the weather?");
    }

    private static FunctionDefinition weather() {
        return FunctionDefinition.builder()
                .name("weather")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .build())
                .build();
    }

    @Test
    void listsTheModel() {
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("sonnet");
        assertThat(client.models().retrieve("sonnet").ownedBy()).isEqualTo("amazon-bedrock");
    }

    /** Two rounds: the model calls a tool, and is told what the tool said. */
    @Test
    void callsAToolAndIsToldItsResult() {
        bedrock.when(
                ID,
                (question, answer) -> answer.json(
                        results(question).isEmpty()
                                ? """
                {"output": {"message": {"role": "assistant", "content": [
                   {"toolUse": {"toolUseId": "t1", "name": "weather", "input": {"city": "Oslo", "days": 3}}}]}},
                 "stopReason": "tool_use", "usage": {"inputTokens": 9, "outputTokens": 4, "totalTokens": 13}}"""
                                : """
                {"output": {"message": {"role": "assistant", "content": [{"text": "It is %s in Oslo"}]}},
                 "stopReason": "end_turn", "usage": {"inputTokens": 20, "outputTokens": 6, "totalTokens": 26}}""".formatted(results(question).getFirst())));

        var called = client.chat()
                .completions()
                .create(asking().addFunctionTool(weather()).build());
        ChatCompletionMessage message = called.choices().getFirst().message();
        var call = message.toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Oslo\",\"days\":3}");

        var told = client.chat()
                .completions()
                .create(asking().addFunctionTool(weather())
                        .addMessage(message)
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("sunny")
                                .build())
                        .build());
        assertThat(told.choices().getFirst().message().content()).contains("It is sunny in Oslo");
        assertThat(told.usage().orElseThrow().totalTokens()).isEqualTo(26);
    }

    private static List<String> results(JsonNode question) {
        return question.path("messages")
                .valueStream()
                .flatMap(message -> message.path("content").valueStream())
                .map(block -> block.path("toolResult")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void streamsWordsWithUsage() {
        bedrock.when(ID, (question, answer) -> answer.words("One", " two"));
        var whole = ChatCompletionAccumulator.create();
        var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (var answer = client.chat()
                .completions()
                .createStreaming(asking().streamOptions(options).build())) {
            answer.stream().forEach(whole::accumulate);
        }
        var completion = whole.chatCompletion();
        assertThat(completion.choices().getFirst().message().content()).contains("One two");
        assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(11);
    }

    @Test
    void streamsTheCallOfATool() {
        bedrock.when(
                ID,
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .event("contentBlockStart", """
                        {"contentBlockIndex": 0, "start": {"toolUse": {"toolUseId": "t1", "name": "weather"}}}""")
                        .event("contentBlockDelta", """
                        {"contentBlockIndex": 0, "delta": {"toolUse": {"input": "{\\"city\\":"}}}""")
                        .event("contentBlockDelta", """
                        {"contentBlockIndex": 0, "delta": {"toolUse": {"input": " \\"Oslo\\"}"}}}""")
                        .stop("tool_use")
                        .usage(9, 4)
                        .end());
        var whole = ChatCompletionAccumulator.create();
        try (var answer = client.chat()
                .completions()
                .createStreaming(asking().addFunctionTool(weather()).build())) {
            answer.stream().forEach(whole::accumulate);
        }
        var choice = whole.chatCompletion().choices().getFirst();
        assertThat(choice.finishReason().asString()).isEqualTo("tool_calls");
        assertThat(choice.message()
                        .toolCalls()
                        .orElseThrow()
                        .getFirst()
                        .asFunction()
                        .function()
                        .arguments())
                .isEqualTo("{\"city\": \"Oslo\"}");
    }

    @Test
    void understandsErrors() {
        bedrock.when(ID, (question, answer) -> answer.error(429, "ThrottlingException", "slow down"));
        assertThat(failure(RateLimitException.class).headers().values("retry-after"))
                .containsExactly("5");
        bedrock.when(ID, (question, answer) -> answer.error(400, "ValidationException", "too long"));
        assertThat(failure(BadRequestException.class).getMessage()).contains("too long");
        bedrock.when(ID, (question, answer) -> answer.error(403, "AccessDeniedException", "no"));
        assertThat(failure(InternalServerException.class).code()).contains("upstream_refused");
    }

    private static <T extends OpenAIException> T failure(Class<T> type) {
        return catchThrowableOfType(type, () -> client.chat().completions().create(asking().build()));
    }

    @Test
    void hearsThatAStreamBroke() {
        bedrock.when(
                ID,
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .text("One")
                        .exception("serviceUnavailableException", "gone")
                        .end());
        var failure = catchThrowableOfType(OpenAIException.class, () -> {
            try (var answer = client.chat().completions().createStreaming(asking().build())) {
                answer.stream().forEach(chunk -> {});
            }
        });
        assertThat(failure).isNotNull();
    }
}
