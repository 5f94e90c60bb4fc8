package dev.cabana.sandbox.kubernetes.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Label and field selectors, from a query and from {@code LabelSelector} objects. */
public final class Selector {
    private static final Pattern SET = Pattern.compile("([^\\s!=,]+)\\s+(in|notin)\\s+\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^!=,\\s]+)\\s*(==|=|!=)\\s*([^,]*)");

    private Selector() {}

    static Predicate<JsonNode> labels(String text) {
        List<Predicate<JsonNode>> all = new ArrayList<>();
        for (String part : split(text)) {
            all.add(requirement(part.strip()));
        }
        return object ->
                all.stream().allMatch(p -> p.test(object.path("metadata").path("labels")));
    }

    /** Commas inside parentheses do not separate requirements. */
    private static List<String> split(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(",(?![^(]*\\))", -1));
    }

    private static Predicate<JsonNode> requirement(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            Set<String> values = Set.copyOf(Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .distinct()
                    .toList());
            return operator(set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values);
        }
        Matcher equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            boolean not = equality.group(2).equals("!=");
            return operator(
                    equality.group(1),
                    not ? "NotIn" : "In",
                    Set.of(equality.group(3).strip()));
        }
        if (text.matches("!?[^\\s!=()]+")) {
            return text.startsWith("!")
                    ? operator(text.substring(1), "DoesNotExist", Set.of())
                    : operator(text, "Exists", Set.of());
        }
        throw StatusError.badRequest("unable to parse requirement: " + text);
    }

    private static Predicate<JsonNode> operator(String key, String operator, Set<String> values) {
        return switch (operator) {
            case "In" ->
                labels -> labels.has(key) && values.contains(labels.get(key).asString(""));
            case "NotIn" ->
                labels -> !labels.has(key) || !values.contains(labels.get(key).asString(""));
            case "Exists" -> labels -> labels.has(key);
            case "DoesNotExist" -> labels -> !labels.has(key);
            default -> throw StatusError.badRequest("\"" + operator + "\" is not a valid label selector operator");
        };
    }

    static Predicate<JsonNode> fields(String text) {
        List<Predicate<JsonNode>> all = new ArrayList<>();
        for (String part : split(text)) {
            Matcher equality = EQUALITY.matcher(part.strip());
            if (!equality.matches()) {
                throw StatusError.badRequest("invalid field selector: " + text);
            }
            boolean not = equality.group(2).equals("!=");
            String path = "/" + equality.group(1).replace('.', '/');
            String value = equality.group(3).strip();
            all.add(object -> object.at(path).asString("").equals(value) != not);
        }
        return object -> all.stream().allMatch(p -> p.test(object));
    }

    /** Matches {@code labels} against a {@code LabelSelector} object, or against a plain map of a Service or node selector. */
    public static boolean matches(JsonNode selector, JsonNode labels) {
        JsonNode plain = selector.has("matchLabels") || selector.has("matchExpressions")
                ? selector.path("matchLabels")
                : selector;
        return plain.properties().stream().allMatch(l -> l.getValue().equals(labels.get(l.getKey())))
                && expressions(selector.path("matchExpressions"), labels);
    }

    /** @param expressions a list of {@code {key, operator, values}} */
    public static boolean expressions(JsonNode expressions, JsonNode labels) {
        for (JsonNode e : expressions) {
            Set<String> values = Set.copyOf(e.path("values")
                    .valueStream()
                    .map(JsonNode::asString)
                    .distinct()
                    .toList());
            String operator = e.path("operator").asString("");
            if (!operator(e.path("key").asString(""), operator, values).test(labels)) {
                return false;
            }
        }
        return true;
    }
}
