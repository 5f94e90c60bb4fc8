package dev.cabana.sandbox.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flat parameters of the query protocols, or a query string, read as the structures that they stand for. */
public final class Params {
    private final Map<String, String> values;

    Params(Map<String, String> values) {
        this.values = values;
    }

    static Params parse(@Nullable String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                String key = decode(name);
                // A query string may repeat a name: tagKeys=a&tagKeys=b.
                for (int i = 2; values.containsKey(key); i++) {
                    key = decode(name) + "." + i;
                }
                values.put(key, decode(value));
            }
        }
        return new Params(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** @throws AwsError MissingParameter when it is not there */
    public String one(String name) {
        return find(name)
                .orElseThrow(() -> new AwsError("MissingParameter", "The request must contain the parameter " + name));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        try {
            return find(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new AwsError("InvalidParameterValue", "Invalid value '" + values.get(name) + "' for " + name);
        }
    }

    public boolean flag(String name, boolean otherwise) {
        return find(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    public boolean has(String name) {
        return values.containsKey(name) || values.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** {@code name.1, name.2 …}, or {@code name.member.1 …} */
    public List<String> list(String name) {
        List<String> list = new ArrayList<>();
        String prefix = prefix(name);
        for (int i = 1; values.containsKey(prefix + i); i++) {
            list.add(Objects.requireNonNull(values.get(prefix + i)));
        }
        return List.copyOf(list);
    }

    /** {@code name.1.Field, name.2.Field …}, or {@code name.member.1.Field …}: one set of parameters each. */
    public List<Params> structs(String name) {
        List<Params> list = new ArrayList<>();
        String prefix = prefix(name);
        for (int i = 1; ; i++) {
            Params each = within(prefix + i);
            if (each.values.isEmpty()) {
                return List.copyOf(list);
            }
            list.add(each);
        }
    }

    /** The parameters below {@code name.}, without that prefix. */
    public Params within(String name) {
        Map<String, String> inner = new LinkedHashMap<>();
        String prefix = name + ".";
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
            }
        });
        return new Params(inner);
    }

    /** {@code Tag.1.Key, Tag.1.Value …} */
    public Map<String, String> tags(String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        structs(name).forEach(tag -> tags.put(tag.one("Key"), tag.or("Value", "")));
        return tags;
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    @Nullable
    String first(java.util.function.Predicate<String> name) {
        return values.entrySet().stream()
                .filter(entry -> name.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    private String prefix(String name) {
        String member = name + ".member.";
        return values.keySet().stream().anyMatch(key -> key.startsWith(member)) ? member : name + ".";
    }
}
