package dev.cabana.sandbox.modelserver;

import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Vectors that are the same for the same text and mean nothing. */
final class Embedding {
    private static final int DIMENSIONS = 64;

    private Embedding() {}

    static Buffer of(Prompt prompt) {
        ObjectNode answer = Json.emptyObject()
                .put("object", "list")
                .put("model", prompt.model())
                .put("system_fingerprint", StandIn.LABEL);
        ArrayNode data = answer.putArray("data");
        List<String> texts = prompt.texts();
        for (int i = 0; i < texts.size(); i++) {
            put(data.addObject().put("object", "embedding").put("index", i), vector(texts.get(i)), prompt.base64());
        }
        answer.set("usage", Wire.usage(prompt.tokens(), 0));
        return Buffer.buffer(Json.write(answer));
    }

    private static void put(ObjectNode entry, float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            entry.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
            return;
        }
        ArrayNode numbers = entry.putArray("embedding");
        for (float number : vector) {
            numbers.add(number);
        }
    }

    private static float[] vector(String text) {
        var random = new SplittableRandom(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        double length = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextDouble() * 2 - 1);
            length += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
