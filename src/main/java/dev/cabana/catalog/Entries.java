package dev.cabana.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A list that is also looked up by name; refuses to be empty or to name something twice. */
final class Entries<T> {
    private final Map<String, T> byName = new LinkedHashMap<>();

    Entries(List<T> entries, Function<T, String> name) {
        if (entries.isEmpty()) {
            throw new IllegalStateException("A list of the catalog is empty");
        }
        for (T entry : entries) {
            if (byName.put(name.apply(entry), entry) != null) {
                throw new IllegalStateException("The catalog names " + name.apply(entry) + " twice");
            }
        }
    }

    List<T> all() {
        return List.copyOf(byName.values());
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
