package dev.cabana.deployment.spec;

import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Block style, two blanks a level, quotes wherever a plain value could be taken for something else. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");
    private static final Pattern WORD = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> comments;

    private YamlText(Map<String, String> comments) {
        this.comments = comments;
    }

    /** @param comments by JSON pointer; put at the end of the field's line */
    static String of(@Nullable Object tree, Map<String, String> comments) {
        var text = new YamlText(comments);
        if (tree instanceof Map<?, ?> map) {
            text.mapping(map, "", "");
        }
        return text.out.toString();
    }

    private void mapping(Map<?, ?> map, String indent, String pointer) {
        String before = "";
        for (var entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            out.append(before).append(quoted(name)).append(':');
            value(entry.getValue(), indent, Pointers.child(pointer, name));
            before = indent;
        }
    }

    /** After {@code name:}. */
    private void value(Object value, String indent, String pointer) {
        String comment = comments.containsKey(pointer) ? " # " + comments.get(pointer) : "";
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                out.append(comment).append('\n').append(indent).append("  ");
                mapping(map, indent + "  ", pointer);
            }
            case List<?> list
            when !list.isEmpty() -> {
                out.append(comment).append('\n');
                list.forEach(item -> item(item, indent, pointer));
            }
            default -> out.append(' ').append(inline(value)).append(comment).append('\n');
        }
    }

    private void item(Object item, String indent, String pointer) {
        out.append(indent).append("  - ");
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            mapping(map, indent + "    ", pointer);
        } else {
            out.append(inline(item)).append('\n');
        }
    }

    private static String inline(Object value) {
        return switch (value) {
            case Map<?, ?> map -> "{}";
            case List<?> list -> "[]";
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain ? text : Json.write(text);
    }
}
