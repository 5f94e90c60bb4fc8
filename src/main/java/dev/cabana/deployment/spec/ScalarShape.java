package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.SpecNode.Scalar;
import dev.cabana.deployment.spec.SpecNode.Scalar.Kind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One value against the type of its field. */
final class ScalarShape {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern TOO_LONG = Pattern.compile("-?\\d{10,}");

    private ScalarShape() {}

    static JsonNode fit(SpecNode node, Class<?> type, Consumer<String> refuse) {
        if (!(node instanceof Scalar scalar)) {
            refuse.accept("must be a single value, not " + node.described());
            return NODES.nullNode();
        }
        if (type == String.class) {
            return text(scalar, refuse);
        }
        if (type == int.class || type == Integer.class) {
            return number(scalar, refuse);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(scalar, refuse);
        }
        return type == Instant.class ? instant(scalar, refuse) : choice(scalar, type, refuse);
    }

    private static JsonNode text(Scalar scalar, Consumer<String> refuse) {
        if (scalar.kind() != Kind.string) {
            refuse.accept("must be a text, but %s without quotes is not one to YAML or JSON%s; write \"%s\""
                    .formatted(scalar.text(), losesDigits(scalar), scalar.text()));
        }
        return NODES.stringNode(scalar.text());
    }

    private static String losesDigits(Scalar scalar) {
        return scalar.kind() == Kind.number
                        && scalar.text().contains(".")
                        && scalar.text().endsWith("0")
                ? " (a number drops the last zero)"
                : "";
    }

    private static JsonNode number(Scalar scalar, Consumer<String> refuse) {
        if (scalar.kind() != Kind.number || !WHOLE.matcher(scalar.text()).matches()) {
            String kind = TOO_LONG.matcher(scalar.text()).matches() ? "of at most 9 digits" : "such as 3";
            refuse.accept("must be a whole number %s, not %s".formatted(kind, scalar.described()));
            return NODES.numberNode(0);
        }
        return NODES.numberNode(Integer.parseInt(scalar.text()));
    }

    private static JsonNode truth(Scalar scalar, Consumer<String> refuse) {
        if (scalar.kind() != Kind.bool) {
            refuse.accept("must be true or false, not " + scalar.described());
        }
        return NODES.booleanNode(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
    }

    private static JsonNode instant(Scalar scalar, Consumer<String> refuse) {
        try {
            return NODES.stringNode(Instant.parse(scalar.text()).toString());
        } catch (DateTimeParseException e) {
            refuse.accept("must be a time such as 2027-01-31T18:00:00Z, not " + scalar.described());
            return NODES.nullNode();
        }
    }

    private static JsonNode choice(Scalar scalar, Class<?> type, Consumer<String> refuse) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        if (!names.contains(scalar.text())) {
            String meant = Suggestion.close(scalar.text(), names)
                    .map(close -> "; " + close)
                    .orElseGet(() -> ", not " + scalar.described());
            refuse.accept("must be one of " + String.join(", ", names) + meant);
        }
        return NODES.stringNode(scalar.text());
    }
}
