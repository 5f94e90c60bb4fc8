package dev.cabana.coreapi.relay;

import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One server-sent event of an answer, its empty line included.
 *
 * @param cutFrom with {@code cutTo}: the part of {@code data} that speaks of usage
 * @param onlyUsage it says nothing else
 */
record Event(byte[] data, int start, int end, int cutFrom, int cutTo, boolean onlyUsage, Usage usage) {
    private static final byte[] FIELD = "\"usage\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

    static Event read(byte[] data, int start, int end) {
        if (indexOf(data, start, end) < 0 || !startsWithData(data, start)) {
            return plain(data, start, end);
        }
        int from = start + DATA.length;
        int to = from;
        while (to < end && data[to] != '\n' && data[to] != '\r') {
            to++;
        }
        try {
            return withUsage(data, start, end, from, to);
        } catch (JacksonException | IllegalArgumentException e) {
            return plain(data, start, end);
        }
    }

    private static Event plain(byte[] data, int start, int end) {
        return new Event(data, start, end, start, start, false, Usage.UNKNOWN);
    }

    private static Event withUsage(byte[] data, int start, int end, int from, int to) {
        byte[] json = java.util.Arrays.copyOfRange(data, from, to);
        TopLevel top = TopLevel.of(json);
        Optional<TopLevel.Field> field = top.field("usage");
        if (field.isEmpty()) {
            return plain(data, start, end);
        }
        int[] cut = top.cut(field.get());
        JsonNode event = Json.mapper().readTree(json);
        JsonNode usage = event.path("usage");
        boolean only = usage.isObject()
                && event.path("choices").isArray()
                && event.path("choices").isEmpty();
        return new Event(data, start, end, from + cut[0], from + cut[1], only, usage(usage));
    }

    private static Usage usage(JsonNode usage) {
        return usage.isObject()
                ? Usage.of(
                        usage.path("prompt_tokens").asLong(0),
                        usage.path("completion_tokens").asLong(0))
                : Usage.UNKNOWN;
    }

    /** What is left for a client that did not ask for usage. */
    void appendVisible(Buffer visible) {
        if (!onlyUsage) {
            visible.appendBytes(data, start, cutFrom - start).appendBytes(data, cutTo, end - cutTo);
        }
    }

    private static boolean startsWithData(byte[] data, int start) {
        return data.length - start >= DATA.length
                && java.util.Arrays.equals(data, start, start + DATA.length, DATA, 0, DATA.length);
    }

    private static int indexOf(byte[] data, int start, int end) {
        for (int i = start; i <= end - FIELD.length; i++) {
            if (data[i] == FIELD[0]
                    && data[i + 1] == FIELD[1]
                    && java.util.Arrays.equals(data, i, i + FIELD.length, FIELD, 0, FIELD.length)) {
                return i;
            }
        }
        return -1;
    }
}
