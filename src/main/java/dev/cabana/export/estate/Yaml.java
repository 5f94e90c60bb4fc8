package dev.cabana.export.estate;

import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Trees as YAML in block style, quoted wherever a plain value could be taken for something else, with remarks. */
public final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*(:[A-Za-z0-9_./-]+)*");
    private static final Pattern WORD = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    /** A value with something to say before its line. */
    public record Remarked(String remark, Object value) {}

    /** @param map may hold {@link Remarked} values */
    public static String of(Map<?, ?> map) {
        var yaml = new Yaml();
        yaml.mapping(map, "", "");
        return yaml.out.toString();
    }

    /** Every line a comment. */
    public static String comment(String text, String indent) {
        return text.lines()
                .map(line -> (line.isEmpty() ? indent + "#" : indent + "# " + line) + "\n")
                .collect(Collectors.joining());
    }

    /** @param first what stands before the first name: the indent, or nothing after a dash */
    private void mapping(Map<?, ?> map, String indent, String first) {
        String before = first;
        for (var entry : map.entrySet()) {
            Object value = entry.getValue();
            if (value instanceof Remarked remarked) {
                out.append(comment(remarked.remark(), indent));
                value = remarked.value();
            }
            out.append(before).append(quoted(String.valueOf(entry.getKey()))).append(':');
            value(value, indent);
            before = indent;
        }
    }

    /** After {@code name:}. */
    private void value(Object value, String indent) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                out.append('\n');
                mapping(map, indent + "  ", indent + "  ");
            }
            case List<?> list
            when !list.isEmpty() -> {
                out.append('\n');
                list.forEach(item -> item(item, indent));
            }
            case String text
            when text.indexOf('\n') >= 0 && text.endsWith("\n") -> {
                out.append(" |\n");
                text.lines()
                        .forEach(line -> out.append(line.isEmpty() ? "" : indent + "  " + line)
                                .append('\n'));
            }
            default -> out.append(' ').append(inline(value)).append('\n');
        }
    }

    private void item(Object item, String indent) {
        String inner = indent + "    ";
        Object value = item;
        if (item instanceof Remarked remarked) {
            out.append(comment(remarked.remark(), indent + "  "));
            value = remarked.value();
        }
        out.append(indent).append("  - ");
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            mapping(map, inner, "");
        } else {
            out.append(inline(value)).append('\n');
        }
    }

    private static String inline(Object value) {
        return switch (value) {
            case Map<?, ?> map -> "{}";
            case List<?> list -> list.stream().map(Yaml::inline).collect(Collectors.joining(", ", "[", "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain ? text : Json.write(text);
    }
}
