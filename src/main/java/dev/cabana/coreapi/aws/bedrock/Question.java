package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import tools.jackson.databind.JsonNode;

/** A request for a chat, as Converse has it. @param tools null: none */
record Question(
        String modelId,
        Messages.Talk talk,
        InferenceConfiguration inference,
        @Nullable ToolConfiguration tools) {

    /** @param body of OpenAI's request, known to be a JSON object */
    static Question read(Buffer body, String modelId) throws NotAsked {
        JsonNode request = Json.mapper().readTree(body.getBytes());
        Unsupported.refuse(request);
        Messages.Talk talk = Messages.read(Field.of(request, "messages"));
        return new Question(modelId, talk, Inference.read(request), Tools.read(request, talk.usesTools()));
    }

    ConverseRequest whole() {
        return ConverseRequest.builder()
                .modelId(modelId)
                .system(talk.system())
                .messages(talk.messages())
                .inferenceConfig(inference)
                .toolConfig(tools)
                .build();
    }

    ConverseStreamRequest streamed() {
        return ConverseStreamRequest.builder()
                .modelId(modelId)
                .system(talk.system())
                .messages(talk.messages())
                .inferenceConfig(inference)
                .toolConfig(tools)
                .build();
    }
}
