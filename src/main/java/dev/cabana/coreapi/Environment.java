package dev.cabana.coreapi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads settings from environment variables; what it cannot read it names. */
final class Environment {
    private static final Pattern THING = Pattern.compile("[A-Za-z0-9._:/-]{1,2048}");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    String required(String name, String part) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is needed for " + part));
    }

    Optional<Path> path(String name) {
        return optional(name).map(Path::of);
    }

    boolean flag(String name) {
        return read(name, "true or false", false, value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    int count(String name, int otherwise) {
        return read(name, "a whole number, 0 or more", otherwise, value -> {
            int number = Integer.parseInt(value);
            if (number < 0) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** Accepts {@code 250ms}, {@code 30s}, {@code 10m} and {@code 2h}. */
    Duration time(String name, Duration otherwise) {
        return read(name, "a time such as 250ms, 30s or 10m", otherwise, value -> {
            String iso = value.endsWith("ms")
                    ? "PT" + Long.parseLong(value.substring(0, value.length() - 2)) / 1000.0 + "S"
                    : "PT" + value;
            Duration time = Duration.parse(iso);
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException();
            }
            return time;
        });
    }

    /** Accepts {@code name=what,other=thing}; an entry that is only a thing is its own name. */
    SortedMap<String, String> names(String name) {
        return read(
                name,
                "a list such as sonnet=eu.anthropic.claude-sonnet,nova=amazon.nova-lite-v1:0",
                new TreeMap<>(),
                value -> {
                    SortedMap<String, String> named = new TreeMap<>();
                    for (String entry : value.split(",", -1)) {
                        int equals = entry.indexOf('=');
                        String key = entry.substring(0, Math.max(0, equals)).strip();
                        String thing = entry.substring(equals + 1).strip();
                        if (!THING.matcher(thing).matches()
                                || named.put(equals < 0 ? thing : key, thing) != null
                                || equals >= 0 && key.isEmpty()) {
                            throw new IllegalArgumentException();
                        }
                    }
                    return named;
                });
    }

    private <T> T read(String name, String form, T otherwise, Function<String, T> reader) {
        return optional(name)
                .map(value -> {
                    try {
                        return reader.apply(value.strip());
                    } catch (RuntimeException e) {
                        throw new IllegalArgumentException(name + " is \"" + value + "\"; it has to be " + form, e);
                    }
                })
                .orElse(otherwise);
    }
}
