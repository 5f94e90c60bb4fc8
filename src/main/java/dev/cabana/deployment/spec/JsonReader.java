package dev.cabana.deployment.spec;

import static dev.cabana.deployment.spec.TreeBuilder.malformed;

import dev.cabana.deployment.spec.SpecNode.Mark;
import dev.cabana.deployment.spec.SpecNode.Scalar;
import dev.cabana.deployment.spec.SpecNode.Scalar.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Reads JSON, from a text or from a tree that somebody has parsed already. */
final class JsonReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final TreeBuilder tree = new TreeBuilder();
    private final boolean located;

    private JsonReader(boolean located) {
        this.located = located;
    }

    static SpecNode read(String text) {
        return read(text, true);
    }

    /** Without line numbers: the caller's text is not known. */
    static SpecNode read(JsonNode json) {
        return read(json.toString(), false);
    }

    private static SpecNode read(String text, boolean located) {
        var reader = new JsonReader(located);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && reader.tree.hasRoot()) {
                    throw malformed("Something follows the end of the document", mark(parser));
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                reader.take(token, parser);
            }
        } catch (JacksonException e) {
            throw malformed("This is not JSON: " + e.getOriginalMessage(), mark(e.getLocation()));
        }
        return reader.tree.root();
    }

    private void take(JsonToken token, JsonParser parser) {
        Mark mark = located ? mark(parser) : null;
        switch (token) {
            case START_OBJECT -> tree.begin(true, mark);
            case START_ARRAY -> tree.begin(false, mark);
            case END_OBJECT, END_ARRAY -> tree.end();
            case PROPERTY_NAME -> tree.key(parser.getString(), mark);
            case VALUE_STRING -> tree.add(new Scalar(Kind.string, parser.getString(), mark));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tree.add(new Scalar(Kind.number, parser.getString(), mark));
            case VALUE_TRUE, VALUE_FALSE -> tree.add(new Scalar(Kind.bool, parser.getString(), mark));
            default -> tree.add(new Scalar(Kind.nothing, "null", mark));
        }
    }

    private static @Nullable Mark mark(JsonParser parser) {
        return mark(parser.currentTokenLocation());
    }

    private static @Nullable Mark mark(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? null
                : new Mark(location.getLineNr(), location.getColumnNr());
    }
}
