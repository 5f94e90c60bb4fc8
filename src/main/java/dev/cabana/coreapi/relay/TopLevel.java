package dev.cabana.coreapi.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of a JSON object with their places in the text, so that one can be changed and every other byte stays. Reads
 * all of it once, without building a tree: bodies hold images.
 */
final class TopLevel {
    static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private final List<Field> fields;

    /** @param start of the name @param valueStart @param end after the value */
    record Field(String name, JsonToken token, int start, int valueStart, int end) {}

    private TopLevel(List<Field> fields) {
        this.fields = fields;
    }

    /** @throws tools.jackson.core.JacksonException when it is not JSON @throws IllegalArgumentException when not an object */
    static TopLevel of(byte[] json) {
        List<Field> fields = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                JsonToken token = parser.nextToken();
                int valueStart = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                fields.add(new Field(name, token, start, valueStart, (int)
                        parser.currentLocation().getByteOffset()));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the object");
            }
        }
        return new TopLevel(fields);
    }

    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Upstreams disagree about which of two counts, so neither may slip by. */
    boolean repeated(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).count() > 1;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** From where to where to cut so that the field is gone and the rest is still JSON. */
    int[] cut(Field field) {
        int index = fields.indexOf(field);
        if (index + 1 < fields.size()) {
            return new int[] {field.start(), fields.get(index + 1).start()};
        }
        return new int[] {index > 0 ? fields.get(index - 1).end() : field.start(), field.end()};
    }
}
