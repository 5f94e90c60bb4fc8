package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import tools.jackson.databind.JsonNode;

/** How long and how freely a model answers. What is in its bounds Bedrock knows, model by model. */
final class Inference {
    private Inference() {}

    static InferenceConfiguration read(JsonNode request) throws NotAsked {
        var inference = InferenceConfiguration.builder();
        Field most = Field.of(request, "max_completion_tokens");
        most = most.given() ? most : Field.of(request, "max_tokens");
        if (most.given()) {
            inference.maxTokens(most.count());
        }
        Field temperature = Field.of(request, "temperature");
        if (temperature.given()) {
            inference.temperature(temperature.number());
        }
        Field topP = Field.of(request, "top_p");
        if (topP.given()) {
            inference.topP(topP.number());
        }
        Field stop = Field.of(request, "stop");
        if (stop.given()) {
            inference.stopSequences(words(stop));
        }
        return inference.build();
    }

    private static List<String> words(Field stop) throws NotAsked {
        if (stop.value().isString()) {
            return List.of(stop.text());
        }
        List<String> words = new ArrayList<>();
        for (Field word : stop.items()) {
            words.add(word.text());
        }
        return words;
    }
}
