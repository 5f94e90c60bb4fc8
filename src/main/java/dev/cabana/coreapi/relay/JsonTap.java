package dev.cabana.coreapi.relay;

import io.vertx.core.buffer.Buffer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;

/** Finds {@code usage} in a JSON answer of any size, as it comes, without keeping it. */
public final class JsonTap implements Tap {
    private final JsonParser parser = TopLevel.FACTORY.createNonBlockingByteArrayParser(ObjectReadContext.empty());
    private final ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
    private int depth;
    private boolean inUsage;
    private String name = "";
    private long in;
    private long out;
    private boolean found;
    private boolean lost;

    @Override
    public Buffer pass(Buffer chunk) {
        if (!lost) {
            try {
                byte[] bytes = chunk.getBytes();
                feeder.feedInput(bytes, 0, bytes.length);
                read();
            } catch (JacksonException e) {
                lost = true;
            }
        }
        return chunk;
    }

    private void read() {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            take(token);
        }
    }

    private void take(JsonToken token) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                inUsage |= depth == 1 && token == JsonToken.START_OBJECT && name.equals("usage");
                depth++;
            }
            case END_OBJECT, END_ARRAY -> {
                depth--;
                inUsage &= depth > 1;
            }
            case PROPERTY_NAME -> name = depth <= 2 ? parser.currentName() : "";
            case VALUE_NUMBER_INT -> count();
            default -> {}
        }
    }

    private void count() {
        if (inUsage && depth == 2) {
            switch (name) {
                case "prompt_tokens" -> in = parser.getLongValue();
                case "completion_tokens" -> out = parser.getLongValue();
                default -> {
                    return;
                }
            }
            found = true;
        }
    }

    @Override
    public Usage usage() {
        return found ? Usage.of(in, out) : Usage.UNKNOWN;
    }
}
