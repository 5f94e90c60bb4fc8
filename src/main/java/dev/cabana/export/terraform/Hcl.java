package dev.cabana.export.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as {@code terraform fmt} leaves them: one line where that is short, else one line for each item. */
final class Hcl {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final int LONGEST_LINE = 100;
    private static final String STEP = "  ";

    private Hcl() {}

    /** A name and its value, one of the lines of a body. @param value one line or several, the first without indent */
    record Attribute(String name, String value) {
        boolean oneLine() {
            return value.indexOf('\n') < 0;
        }
    }

    /** @param indent of the line that the value begins on */
    static String value(@Nullable Object value, String indent) {
        return switch (value) {
            case null -> "null";
            case Raw raw -> raw.text();
            case Call call -> call.function() + "(" + value(call.argument(), indent) + ")";
            case Map<?, ?> map -> map(map, indent);
            case List<?> list -> list(list, indent);
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String map(Map<?, ?> map, String indent) {
        if (map.isEmpty()) {
            return "{}";
        }
        String inner = indent + STEP;
        List<Attribute> attributes = map.entrySet().stream()
                .map(entry -> new Attribute(key(entry.getKey()), value(entry.getValue(), inner)))
                .toList();
        return "{\n" + aligned(attributes, inner) + indent + "}";
    }

    private static String key(Object key) {
        if (key instanceof Raw raw) {
            return raw.text();
        }
        String text = key.toString();
        return IDENTIFIER.matcher(text).matches() ? text : quoted(text);
    }

    private static String list(List<?> list, String indent) {
        List<String> items =
                list.stream().map(item -> value(item, indent + STEP)).toList();
        String line = "[" + String.join(", ", items) + "]";
        if (line.indexOf('\n') < 0 && (items.size() < 2 || indent.length() + line.length() <= LONGEST_LINE)) {
            return line;
        }
        var text = new StringBuilder("[\n");
        items.forEach(item -> text.append(indent).append(STEP).append(item).append(",\n"));
        return text.append(indent).append(']').toString();
    }

    /** Neighbouring one-line attributes have their equals signs under each other. */
    static String aligned(List<Attribute> attributes, String indent) {
        var text = new StringBuilder();
        List<Attribute> run = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute.oneLine()) {
                run.add(attribute);
            } else {
                flush(run, indent, text);
                text.append(indent)
                        .append(attribute.name())
                        .append(" = ")
                        .append(attribute.value())
                        .append('\n');
            }
        }
        flush(run, indent, text);
        return text.toString();
    }

    private static void flush(List<Attribute> run, String indent, StringBuilder text) {
        int width = run.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        run.forEach(one -> text.append(indent)
                .append(one.name())
                .append(" ".repeat(width - one.name().length()))
                .append(" = ")
                .append(one.value())
                .append('\n'));
        run.clear();
    }

    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /** For the inside of a template: nothing in it is taken for an expression. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("${", "$${")
                .replace("%{", "%%{");
    }
}
