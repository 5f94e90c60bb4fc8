package dev.cabana.web;

import dev.cabana.shared.PageRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value has to be and what is there instead, in the words of the API and not of the classes behind it. */
final class Wanted {
    private static final int LONGEST = 60;
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> NUMBERS = Set.of(BigDecimal.class, double.class, Double.class);

    private Wanted() {}

    /** As in {@code must be a whole number}. */
    static String of(@Nullable Class<?> type) {
        return "must be " + kind(type == null ? Object.class : type);
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (NUMBERS.contains(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == UUID.class) {
            return "an id such as 7d1f2c1e-6a52-4c9b-9f0e-3f1a2b4c5d6e";
        }
        if (type == Duration.class) {
            return "a duration such as PT36H";
        }
        if (type == Instant.class) {
            return "a time such as 2026-11-23T09:00:00Z";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    /** Of a parameter: that of pages has a range of its own. */
    static String ofParameter(String name, @Nullable Class<?> type) {
        return name.equals("limit") ? of(type) + " from 1 to " + PageRequest.MAX_LIMIT : of(type);
    }

    /** What is there, for {@code not …}. */
    static String shown(Object value) {
        String text = String.valueOf(value);
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return value instanceof CharSequence ? '"' + cut + '"' : cut;
    }
}
