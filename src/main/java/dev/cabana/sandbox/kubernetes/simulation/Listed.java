package dev.cabana.sandbox.kubernetes.simulation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Annotation values that hold several: {@code a,b} and {@code a=1,b=2}. */
final class Listed {
    private Listed() {}

    static List<String> values(String annotation) {
        return Arrays.stream(annotation.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    static Map<String, String> pairs(String annotation) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : values(annotation)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return pairs;
    }
}
