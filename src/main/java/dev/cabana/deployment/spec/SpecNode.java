package dev.cabana.deployment.spec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document as it was written: the values, and where they stood. */
sealed interface SpecNode {

    /** Where it stood; null when it did not come from a text. */
    @Nullable
    Mark mark();

    /** @param line from 1 @param column from 1 */
    record Mark(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    record Mapping(Map<String, SpecNode> entries, @Nullable Mark mark) implements SpecNode {}

    record Sequence(List<SpecNode> items, @Nullable Mark mark) implements SpecNode {}

    /** @param text as written, without quotes */
    record Scalar(Kind kind, String text, @Nullable Mark mark) implements SpecNode {
        enum Kind {
            string,
            number,
            bool,
            nothing
        }
    }

    /** For messages: what a person would call it. */
    default String described() {
        return switch (this) {
            case Mapping m -> "a group of fields";
            case Sequence s -> "a list";
            case Scalar(var kind, var text, var mark) ->
                switch (kind) {
                    case string -> '"' + shortened(text) + '"';
                    case number -> "the number " + shortened(text);
                    case bool -> text;
                    case nothing -> "nothing";
                };
        };
    }

    private static String shortened(String text) {
        int longest = 60;
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
