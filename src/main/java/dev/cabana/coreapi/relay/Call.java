package dev.cabana.coreapi.relay;

import dev.cabana.coreapi.relay.TopLevel.Field;
import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request asks for, and the body that goes upstream: the client's, byte for byte, save that a streamed answer is
 * asked to end with its usage.
 *
 * @param hideUsage the client did not ask for the usage, so it must not see it
 * @param tokensExpected a guess, until the upstream says
 */
public record Call(Kind kind, String model, boolean stream, boolean hideUsage, long tokensExpected, Buffer body) {
    private static final int LONGEST_MODEL = 256;
    private static final int BYTES_PER_TOKEN = 4;
    private static final String STREAM_OPTIONS = "stream_options";
    private static final String ASK = "\"include_usage\":true";

    /** What can be asked. */
    public enum Kind {
        CHAT("/chat/completions"),
        COMPLETION("/completions"),
        EMBEDDING("/embeddings");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** Below {@code /v1} at a model server and below {@code /openai/v1} here. */
        public String path() {
            return path;
        }

        public static Optional<Kind> of(String path) {
            return java.util.Arrays.stream(values())
                    .filter(kind -> kind.path.equals(path))
                    .findFirst();
        }
    }

    /** A body that nobody can answer. @param field null: the whole body */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        Malformed(String field, String message) {
            super(message);
            this.field = field;
        }

        /** Empty: the whole body. */
        public String field() {
            return field;
        }
    }

    public Call withoutBody() {
        return new Call(kind, model, stream, hideUsage, tokensExpected, Buffer.buffer());
    }

    public static Call read(Kind kind, Buffer body) throws Malformed {
        byte[] json = body.getBytes();
        TopLevel top = parse(json);
        for (String once : List.of("model", "stream", STREAM_OPTIONS)) {
            if (top.repeated(once)) {
                throw new Malformed(once, once + " stands in the body more than once");
            }
        }
        String model = model(json, top);
        boolean stream = kind != Kind.EMBEDDING
                && top.field("stream")
                        .map(f -> f.token() == JsonToken.VALUE_TRUE)
                        .orElse(false);
        long expected = json.length / BYTES_PER_TOKEN + answerTokens(json, top);
        if (!stream) {
            return new Call(kind, model, false, false, expected, body);
        }
        boolean asked = asksForUsage(json, top);
        return new Call(kind, model, true, !asked, expected, asked ? body : asking(json, top));
    }

    private static TopLevel parse(byte[] json) throws Malformed {
        try {
            return TopLevel.of(json);
        } catch (JacksonException e) {
            throw new Malformed("", "The body is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new Malformed("", "The body has to be one JSON object; it is " + e.getMessage());
        }
    }

    private static String model(byte[] json, TopLevel top) throws Malformed {
        Field field =
                top.field("model").orElseThrow(() -> new Malformed("model", "you must provide a model parameter"));
        String model = value(json, field).asString("");
        if (field.token() != JsonToken.VALUE_STRING || model.isBlank() || model.length() > LONGEST_MODEL) {
            throw new Malformed("model", "model has to be the name of a model");
        }
        return model;
    }

    private static JsonNode value(byte[] json, Field field) {
        return Json.mapper().readTree(json, field.valueStart(), field.end() - field.valueStart());
    }

    private static long answerTokens(byte[] json, TopLevel top) {
        return top.field("max_completion_tokens")
                .or(() -> top.field("max_tokens"))
                .filter(field -> field.token() == JsonToken.VALUE_NUMBER_INT)
                .map(field -> Math.max(0, value(json, field).asLong(0)))
                .orElse(0L);
    }

    private static boolean asksForUsage(byte[] json, TopLevel top) throws Malformed {
        Optional<Field> options = top.field(STREAM_OPTIONS);
        if (options.isEmpty() || options.get().token() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (options.get().token() != JsonToken.START_OBJECT) {
            throw new Malformed(STREAM_OPTIONS, STREAM_OPTIONS + " has to be an object");
        }
        return value(json, options.get()).path("include_usage").asBoolean(false);
    }

    private static Buffer asking(byte[] json, TopLevel top) {
        Optional<Field> options = top.field(STREAM_OPTIONS);
        if (options.isEmpty()) {
            return replaced(
                    json, top.field("model").orElseThrow().start(), 0, "\"" + STREAM_OPTIONS + "\":{" + ASK + "},");
        }
        Field field = options.get();
        String wanted = "{" + ASK + "}";
        if (value(json, field) instanceof ObjectNode object) {
            wanted = Json.write(object.put("include_usage", true));
        }
        return replaced(json, field.valueStart(), field.end() - field.valueStart(), wanted);
    }

    private static Buffer replaced(byte[] json, int at, int length, String by) {
        return Buffer.buffer(json.length + by.length())
                .appendBytes(json, 0, at)
                .appendString(by)
                .appendBytes(json, at + length, json.length - at - length);
    }
}
