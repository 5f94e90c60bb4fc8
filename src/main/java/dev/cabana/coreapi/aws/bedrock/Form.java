package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.relay.Usage;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every answer in OpenAI's form begins with. */
record Form(String id, String model, long created) {

    static Form of(String model, Clock clock) {
        return new Form("chatcmpl-" + UUID.randomUUID(), model, clock.instant().getEpochSecond());
    }

    /** Without choices. */
    ObjectNode object(String kind) {
        return Json.emptyObject()
                .put("id", id)
                .put("object", kind)
                .put("created", created)
                .put("model", model);
    }

    /** With one. */
    ObjectNode object(String kind, ObjectNode choice) {
        ObjectNode object = object(kind);
        ArrayNode choices = object.putArray("choices");
        choices.add(choice);
        return object;
    }

    static String finish(@Nullable StopReason reason) {
        return switch (reason == null ? StopReason.UNKNOWN_TO_SDK_VERSION : reason) {
            case MAX_TOKENS, MODEL_CONTEXT_WINDOW_EXCEEDED -> "length";
            case TOOL_USE -> "tool_calls";
            case GUARDRAIL_INTERVENED, CONTENT_FILTERED -> "content_filter";
            default -> "stop";
        };
    }

    /** Bedrock counts what a cache knew apart; OpenAI counts it with the rest. */
    static Usage usage(@Nullable TokenUsage counted) {
        return counted == null
                ? Usage.UNKNOWN
                : Usage.of(
                        number(counted.inputTokens())
                                + number(counted.cacheReadInputTokens())
                                + number(counted.cacheWriteInputTokens()),
                        number(counted.outputTokens()));
    }

    private static long number(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    static ObjectNode json(Usage usage) {
        return Json.emptyObject()
                .put("prompt_tokens", usage.in())
                .put("completion_tokens", usage.out())
                .put("total_tokens", usage.total());
    }
}
