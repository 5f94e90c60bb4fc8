package dev.cabana.sandbox.modelserver;

import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a caller asked.
 *
 * @param texts messages, prompts or inputs, in their order
 * @param most tokens of an answer; 0 for no limit
 */
record Prompt(String model, List<String> texts, int most, boolean stream, boolean usage, boolean base64) {
    private static final int LETTERS_PER_TOKEN = 4;

    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    static Prompt read(Buffer body) throws Unreadable {
        try {
            JsonNode json = Json.mapper().readTree(body.getBytes());
            return new Prompt(
                    json.path("model").asString(""),
                    texts(json),
                    json.path("max_completion_tokens")
                            .asInt(json.path("max_tokens").asInt(0)),
                    json.path("stream").asBoolean(false),
                    json.path("stream_options").path("include_usage").asBoolean(false),
                    json.path("encoding_format").asString("").equals("base64"));
        } catch (JacksonException e) {
            throw new Unreadable("The body is not JSON");
        }
    }

    private static List<String> texts(JsonNode json) {
        if (json.has("messages")) {
            return json.path("messages")
                    .valueStream()
                    .flatMap(message -> parts(message.path("content")))
                    .toList();
        }
        return parts(json.has("prompt") ? json.path("prompt") : json.path("input"))
                .toList();
    }

    private static Stream<String> parts(JsonNode content) {
        return content.isArray()
                ? content.valueStream()
                        .map(part -> part.isString()
                                ? part.asString()
                                : part.path("text").asString(""))
                : Stream.of(content.asString(""));
    }

    String last() {
        return texts.isEmpty() ? "" : texts.getLast();
    }

    int tokens() {
        return texts.stream().mapToInt(Prompt::tokens).sum();
    }

    private static int tokens(String text) {
        return Math.max(1, text.length() / LETTERS_PER_TOKEN);
    }
}
