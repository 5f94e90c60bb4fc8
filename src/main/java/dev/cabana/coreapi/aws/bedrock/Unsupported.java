package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import dev.cabana.coreapi.hosted.Trouble;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Fields that Converse has no like of. Who sets one to something is told, since a field that does nothing is a lie. */
final class Unsupported {
    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "stop",
            "tools",
            "tool_choice");
    /** They change nothing about the answer, or promise nothing. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "user",
            "metadata",
            "store",
            "seed",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention");
    /** What these say when they ask for nothing. */
    private static final Map<String, String> NEUTRAL = Map.of(
            "n", "1",
            "logprobs", "false",
            "top_logprobs", "0",
            "presence_penalty", "0",
            "frequency_penalty", "0",
            "logit_bias", "{}",
            "parallel_tool_calls", "true",
            "modalities", "[\"text\"]",
            "response_format", "{\"type\":\"text\"}");

    private Unsupported() {}

    static void refuse(JsonNode request) throws NotAsked {
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            if (!TRANSLATED.contains(name)
                    && !WITHOUT_EFFECT.contains(name)
                    && !neutral(field.getValue(), NEUTRAL.getOrDefault(name, "null"))) {
                String only = NEUTRAL.containsKey(name) ? "; only " + NEUTRAL.get(name) + " is" : "";
                throw new NotAsked(
                        Trouble.invalid(name, name + " is not supported for models that Amazon Bedrock hosts" + only));
            }
        }
    }

    private static boolean neutral(JsonNode value, String neutral) {
        return value.isNull()
                || value.toString().equals(neutral)
                || value.isNumber() && value.doubleValue() == 0 && neutral.equals("0");
    }
}
