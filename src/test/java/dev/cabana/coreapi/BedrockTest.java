package dev.cabana.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Chats with models of Bedrock, over the wire on both sides. */
class BedrockTest {
    private static final String ID = "eu.anthropic.claude:0";

    @TempDir
    static Path folder;

    private static BedrockFixture fixture;
    private static BedrockServer bedrock;
    private static GatewayFixture gateway;

    @BeforeAll
    static void start() throws IOException {
        fixture = new BedrockFixture(folder);
        bedrock = fixture.bedrock();
        gateway = fixture.gateway()
                .serving("amazon.nova-lite-v1:0", bedrock.uri())
                .serving("ours", bedrock.uri())
                .start();
    }

    @AfterAll
    static void stop() {
        await().until(gateway::idle);
        fixture.close();
    }

    private static HttpResponse<String> ask(String more) throws Exception {
        return gateway.send(gateway.chat("""
                {"model": "sonnet", "messages": [{"role": "user", "content": "Hello"}]%s}""".formatted(more)));
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return Json.tree(answer.body()).path("error");
    }

    private static BedrockServer.Script says(String text) {
        return (question, answer) -> answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "%s"}]}}, "stopReason": "end_turn",
                 "usage": {"inputTokens": 8, "outputTokens": 3, "totalTokens": 11}, "metrics": {"latencyMs": 3}}""".formatted(text));
    }

    @Test
    void listsThemAfterModelsOfOurOwnWhichHideThem() throws Exception {
        JsonNode list = Json.tree(
                gateway.send(gateway.request("/openai/v1/models").GET().build()).body());
        assertThat(list.path("data").valueStream())
                .extracting(
                        model -> model.path("id").asString(),
                        model -> model.path("owned_by").asString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("amazon.nova-lite-v1:0", "cabana"),
                        org.assertj.core.groups.Tuple.tuple("ours", "cabana"),
                        org.assertj.core.groups.Tuple.tuple("sonnet", "amazon-bedrock"));
        var narrow = gateway.request("/openai/v1/models/sonnet")
                .setHeader("Authorization", "Bearer " + GatewayFixture.NARROW)
                .GET()
                .build();
        assertThat(gateway.send(narrow).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sonnet=", "=eu.model", "a=b,a=c", "a=b,,c=d", "a=not an id"})
    void startsOnlyWithAListOfModelsThatMakesSense(String models) {
        assertThatThrownBy(() -> Settings.from(
                        Map.of("CABANA_BEDROCK", "true", "AWS_REGION", "eu-north-1", "CABANA_BEDROCK_MODELS", models)))
                .hasMessageContaining("CABANA_BEDROCK_MODELS");
    }

    @Test
    void asksAsTheServiceAccountsRole() throws Exception {
        bedrock.when(ID, says("Hi"));
        assertThat(ask("").statusCode()).isEqualTo(200);
        assertThat(bedrock.lastAsked().authorization())
                .contains("Credential=" + BedrockServer.ACCESS_KEY + "/", "/eu-north-1/bedrock/aws4_request");
    }

    @Test
    void translatesAWholeConversation() throws Exception {
        bedrock.when(ID, says("Warm"));
        var answer = gateway.send(gateway.chat("""
                {"model": "sonnet", "max_completion_tokens": 64, "temperature": 0.5, "top_p": 0.9, "stop": ["END", "."],
                 "user": "u", "n": 1, "response_format": {"type": "text"}, "presence_penalty": 0.0, "tool_choice": "required",
                 "tools": [{"type": "function", "function": {"name": "weather", "description": "Tells the weather",
                   "parameters": {"type": "object", "properties": {"days": {"type": "integer", "maximum": 7}}}}},
                  {"type": "function", "function": {"name": "time"}}],
                 "messages": [
                  {"role": "system", "content": "Be brief"},
                  {"role": "developer", "content": [{"type": "text", "text": "Be kind"}]},
                  {"role": "user", "content": [{"type": "text", "text": "What is this?"},
                    {"type": "image_url", "image_url": {"url": "data:image/png;base64,AQID"}}]},
                  {"role": "user", "content": "And the weather?"},
                  {"role": "assistant", "content": null, "tool_calls": [
                    {"id": "t1", "type": "function", "function": {"name": "weather", "arguments": "{\\"days\\": 2.50}"}},
                    {"id": "t2", "type": "function", "function": {"name": "time", "arguments": ""}}]},
                  {"role": "tool", "tool_call_id": "t1", "content": "20 degrees"},
                  {"role": "tool", "tool_call_id": "t2", "content": [{"type": "text", "text": "noon"}]}]}"""));

        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
        assertThat(bedrock.lastAsked().operation()).isEqualTo("converse");
        assertThat(bedrock.lastAsked().model()).isEqualTo(ID);
        assertThat(Json.canonical(bedrock.lastAsked().body())).isEqualTo(Json.canonical(Json.tree("""
                {"system": [{"text": "Be brief"}, {"text": "Be kind"}],
                 "inferenceConfig": {"maxTokens": 64, "temperature": 0.5, "topP": 0.9, "stopSequences": ["END", "."]},
                 "toolConfig": {"toolChoice": {"any": {}}, "tools": [
                   {"toolSpec": {"name": "weather", "description": "Tells the weather", "inputSchema": {"json":
                     {"type": "object", "properties": {"days": {"type": "integer", "maximum": 7}}}}}},
                   {"toolSpec": {"name": "time", "inputSchema": {"json": {"type": "object", "properties": {}}}}}]},
                 "messages": [
                  {"role": "user", "content": [{"text": "What is this?"},
                    {"image": {"format": "png", "source": {"bytes": "AQID"}}}, {"text": "And the weather?"}]},
                  {"role": "assistant", "content": [
                    {"toolUse": {"toolUseId": "t1", "name": "weather", "input": {"days": 2.50}}},
                    {"toolUse": {"toolUseId": "t2", "name": "time", "input": {}}}]},
                  {"role": "user", "content": [
                    {"toolResult": {"toolUseId": "t1", "content": [{"text": "20 degrees"}]}},
                    {"toolResult": {"toolUseId": "t2", "content": [{"text": "noon"}]}}]}]}""")));
        JsonNode whole = Json.tree(answer.body());
        assertThat(whole.path("object").asString()).isEqualTo("chat.completion");
        assertThat(whole.path("model").asString()).isEqualTo("sonnet");
        assertThat(whole.path("choices").path(0).path("message").path("content").asString())
                .isEqualTo("Warm");
        assertThat(whole.path("usage").toString())
                .isEqualTo("{\"prompt_tokens\":8,\"completion_tokens\":3,\"total_tokens\":11}");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "tool_use, tool_calls",
        "guardrail_intervened, content_filter",
        "content_filtered, content_filter",
        "something_new, stop"
    })
    void saysWhyAnAnswerEnded(String reason, String finish) throws Exception {
        bedrock.when(ID, (question, answer) -> answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "a"}]}}, "stopReason": "%s",
                 "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2}}""".formatted(reason)));
        assertThat(Json.tree(ask("").body())
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .asString())
                .isEqualTo(finish);
    }

    private static List<JsonNode> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Json.tree(line.substring("data: ".length())))
                .toList();
    }

    @Test
    void streamsTextAndCallsOfTools() throws Exception {
        bedrock.when(
                ID,
                (question, answer) -> answer.stream()
                        .event("messageStart", "{\"role\":\"assistant\"}")
                        .text("Let me ")
                        .text("see")
                        .event("contentBlockStop", "{\"contentBlockIndex\":0}")
                        .event("contentBlockStart", """
                        {"contentBlockIndex": 1, "start": {"toolUse": {"toolUseId": "t1", "name": "weather"}}}""")
                        .event("contentBlockDelta", """
                        {"contentBlockIndex": 1, "delta": {"toolUse": {"input": "{\\"city\\":"}}}""")
                        .event("contentBlockDelta", """
                        {"contentBlockIndex": 1, "delta": {"toolUse": {"input": "\\"Oslo\\"}"}}}""")
                        .event("somethingNew", "{}")
                        .stop("tool_use")
                        .usage(20, 9)
                        .end());

        var answer = ask(", \"stream\": true, \"stream_options\": {\"include_usage\": true}");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> events = events(answer.body());
        assertThat(events)
                .extracting(event -> event.path("choices").path(0).path("delta").toString())
                .containsExactly(
                        "{\"role\":\"assistant\",\"content\":\"\"}",
                        "{\"content\":\"Let me \"}",
                        "{\"content\":\"see\"}",
                        "{\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"},\"index\":0}]}",
                        "{\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"city\\\":\"},\"index\":0}]}",
                        "{\"tool_calls\":[{\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"},\"index\":0}]}",
                        "{}",
                        "");
        assertThat(events.get(6).path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("tool_calls");
        assertThat(events.getLast().path("usage").path("total_tokens").asInt()).isEqualTo(29);
        assertThat(bedrock.lastAsked().operation()).isEqualTo("converse-stream");
    }

    @Test
    void hidesTheUsageOfAStreamAndCountsIt() throws Exception {
        bedrock.when(ID, (question, answer) -> answer.words("One", " two"));
        long before = tokens("in");
        var answer = ask(", \"stream\": true");
        assertThat(answer.body()).contains("One", " two", "[DONE]").doesNotContain("usage");
        await().until(() -> tokens("in") == before + 11);
    }

    private static long tokens(String direction) {
        return gateway.program()
                .shared()
                .metrics()
                .counted("core_api_tokens_total", "model=\"sonnet\",direction=\"" + direction + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | ThrottlingException | Too many tokens, please wait | 429 | rate_limit_exceeded | 5 | Too many tokens",
                "400 | ServiceQuotaExceededException | quota | 429 | rate_limit_exceeded | 60 | quota",
                "400 | ValidationException | max_tokens is too large | 400 | invalid_request | - | max_tokens is too large",
                "403 | UnrecognizedClientException | no | 502 | upstream_refused | - | (UnrecognizedClientException)",
                "404 | ResourceNotFoundException | arn:aws:x | 404 | model_not_found | - | in this region",
                "429 | ModelNotReadyException | wait | 503 | model_not_ready | 10 | loading the model `sonnet`",
                "503 | ServiceUnavailableException | busy | 503 | model_unavailable | 1 | takes no requests",
                "408 | ModelTimeoutException | slow | 504 | upstream_timeout | - | too long",
                "424 | ModelErrorException | broken | 502 | upstream_error | - | The model failed",
                "500 | InternalServerException | oops | 502 | upstream_error | - | Amazon Bedrock failed",
                "500 | SomethingNew | oops | 502 | upstream_error | - | (SomethingNew)"
            })
    void tellsWhatBedrockSays(
            int status, String type, String message, int told, String code, String retryAfter, String words)
            throws Exception {
        int before = bedrock.asked().size();
        bedrock.when(ID, (question, answer) -> answer.error(status, type, message));
        for (String stream : List.of("", ", \"stream\": true")) {
            var answer = ask(stream);
            assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(told);
            assertThat(error(answer).path("code").asString()).isEqualTo(code);
            assertThat(error(answer).path("message").asString()).contains(words);
            assertThat(answer.headers().firstValue("Retry-After").orElse("-")).isEqualTo(retryAfter);
        }
        assertThat(bedrock.asked()).as("asked once each").hasSize(before + 2);
    }

    @Test
    void passesOnHowLongToWait() throws Exception {
        bedrock.when(ID, (question, answer) -> answer.error(429, "ThrottlingException", "wait", "Retry-After: 17"));
        assertThat(ask("").headers().firstValue("Retry-After")).contains("17");
    }

    @Test
    void namesTheActionThatIsNotAllowedAndKeepsTheAccountToItself() throws Exception {
        bedrock.when(
                ID,
                (question, answer) -> answer.error(
                        403,
                        "AccessDeniedException",
                        "User: arn:aws:sts::111122223333:assumed-role/core-api/x is not authorized to perform:"
                                + " bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:eu-north-1::m"));
        var answer = ask(", \"stream\": true");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(error(answer).path("code").asString()).isEqualTo("upstream_refused");
        assertThat(error(answer).path("message").asString())
                .contains("bedrock:InvokeModelWithResponseStream", "`sonnet`")
                .doesNotContain("111122223333");

        bedrock.when(
                ID,
                (question, refused) -> refused.error(
                        403,
                        "AccessDeniedException",
                        "You don't have access to the model with the specified model ID."));
        assertThat(error(ask("")).path("message").asString()).contains("bedrock:InvokeModel for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logprobs | , \"logprobs\": true",
                "n | , \"n\": 2",
                "response_format | , \"response_format\": {\"type\": \"json_object\"}",
                "parallel_tool_calls | , \"parallel_tool_calls\": false",
                "reasoning_effort | , \"reasoning_effort\": \"high\"",
                "max_tokens | , \"max_tokens\": 0",
                "max_tokens | , \"max_tokens\": 99999999999",
                "temperature | , \"temperature\": \"hot\"",
                "stop[1] | , \"stop\": [\"a\", 1]",
                "tools | , \"tools\": 1",
                "tools[0].type | , \"tools\": [{\"type\": \"custom\"}]",
                "tools[0].function.parameters | , \"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\", \"parameters\": []}}]",
                "tool_choice | , \"tool_choice\": \"auto\"",
                "tool_choice | , \"tool_choice\": \"soon\", \"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\"}}]",
                "made_up | , \"made_up\": 1"
            })
    void refusesWhatItCannotTranslateByName(String field, String more) throws Exception {
        assertRefused(ask(more), field);
    }

    private static void assertRefused(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(400);
        assertThat(error(answer).path("param").asString()).isEqualTo(field);
        assertThat(error(answer).path("message").asString()).startsWith(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages | 1",
                "messages | []",
                "messages | [{\"role\": \"system\", \"content\": \"only\"}]",
                "messages[0] | [1]",
                "messages[0].role | [{\"content\": \"x\"}]",
                "messages[0].role | [{\"role\": \"function\", \"content\": \"x\"}]",
                "messages[0].content | [{\"role\": \"user\"}]",
                "messages[0].content[1].type | [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"a\"}, {\"type\": \"input_audio\"}]}]",
                "messages[0].content[0].image_url.url | [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\", \"image_url\": {\"url\": \"https://example.org/a.png\"}}]}]",
                "messages[0].content[0].image_url.url | [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\", \"image_url\": {\"url\": \"data:image/png;base64,???\"}}]}]",
                "messages[0].tool_calls[0].function.arguments | [{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"t\", \"function\": {\"name\": \"f\", \"arguments\": \"{\"}}]}]",
                "messages[0].tool_call_id | [{\"role\": \"tool\", \"content\": \"x\"}]"
            })
    void refusesMessagesByThePlaceWhereTheyAreWrong(String field, String messages) throws Exception {
        assertRefused(gateway.send(gateway.chat("{\"model\": \"sonnet\", \"messages\": " + messages + "}")), field);
    }

    @Test
    void onlyChats() throws Exception {
        for (String path : List.of("/openai/v1/embeddings", "/openai/v1/completions")) {
            var answer = gateway.send(gateway.request(path)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\": \"sonnet\", \"input\": \"x\"}"))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(error(answer).path("code").asString()).isEqualTo("unsupported_endpoint");
            assertThat(error(answer).path("message").asString()).contains("/chat/completions");
        }
    }

    @Test
    void limitsKeysAndCountsAsForModelsOfOurOwn() throws Exception {
        bedrock.when(ID, says("Hi"));
        var asking = gateway.request("/openai/v1/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\": \"sonnet\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"));
        var narrow = asking.setHeader("Authorization", "Bearer " + GatewayFixture.NARROW)
                .build();
        assertThat(gateway.send(narrow).statusCode()).isEqualTo(403);
        var limited = asking.setHeader("Authorization", "Bearer " + GatewayFixture.LIMITED)
                .build();
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.send(limited).statusCode()).isEqualTo(200);
        }
        assertThat(gateway.send(limited).statusCode()).isEqualTo(429);
        await().until(() -> reported("k2", "tokensIn") == 24 && reported("k2", "tokensOut") == 9);
    }

    private static long reported(String key, String what) throws Exception {
        return Json.tree(gateway.send(HttpRequest.newBuilder(gateway.management("/internal/v1/usage/batches"))
                                .header("Authorization", "Bearer " + GatewayFixture.REPORT_TOKEN)
                                .build())
                        .body())
                .path("items")
                .valueStream()
                .flatMap(batch -> batch.path("totals").valueStream())
                .filter(total -> total.path("key").asString().equals(key)
                        && total.path("model").asString().equals("sonnet"))
                .mapToLong(total -> total.path(what).asLong())
                .sum();
    }
}
