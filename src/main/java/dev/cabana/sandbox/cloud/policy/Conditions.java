package dev.cabana.sandbox.cloud.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evaluates the condition operators that our policies use; one that is not known here does not hold. */
final class Conditions {
    private Conditions() {}

    static boolean hold(Map<String, Map<String, List<String>>> conditions, Map<String, String> context) {
        return conditions.entrySet().stream()
                .allMatch(operator -> operator.getValue().entrySet().stream()
                        .allMatch(key -> holds(operator.getKey(), key.getValue(), find(context, key.getKey()))));
    }

    private static Optional<String> find(Map<String, String> context, String key) {
        return context.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean holds(String operator, List<String> wanted, Optional<String> actual) {
        boolean ifExists = operator.endsWith("IfExists");
        String plain = ifExists ? operator.substring(0, operator.length() - "IfExists".length()) : operator;
        if (plain.equals("Null")) {
            return wanted.contains(Boolean.toString(actual.isEmpty()));
        }
        if (actual.isEmpty()) {
            return ifExists || plain.contains("Not");
        }
        String value = actual.get();
        return switch (plain) {
            case "StringEquals", "ArnEquals" -> wanted.contains(value);
            case "StringNotEquals", "ArnNotEquals" -> !wanted.contains(value);
            case "StringLike", "ArnLike" -> wanted.stream().anyMatch(pattern -> Pattern.matches(pattern, value));
            case "StringNotLike", "ArnNotLike" -> wanted.stream().noneMatch(pattern -> Pattern.matches(pattern, value));
            case "Bool" -> wanted.contains(value.toLowerCase(Locale.ROOT));
            case "NumericLessThan" -> Double.parseDouble(value) < Double.parseDouble(wanted.getFirst());
            default -> false;
        };
    }
}
