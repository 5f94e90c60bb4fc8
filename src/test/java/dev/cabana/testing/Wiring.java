package dev.cabana.testing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes components and what they need by their only constructors, each once; a test then needs no application context. */
final class Wiring {
    private final Map<Class<?>, Object> made = new HashMap<>();

    Wiring(Object... given) {
        for (Object each : given) {
            made.put(each.getClass(), each);
        }
    }

    <T> void put(Class<T> type, T value) {
        made.put(type, value);
    }

    <T> T make(Class<T> type) {
        Object found = made.get(type);
        if (found == null) {
            found = construct(type);
            made.put(type, found);
        }
        return type.cast(found);
    }

    private Object construct(Class<?> type) {
        var constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalArgumentException(type + " has " + constructors.length + " constructors, not one");
        }
        var constructor = constructors[0];
        constructor.setAccessible(true);
        Object[] arguments =
                Arrays.stream(constructor.getParameterTypes()).map(this::make).toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make " + type, e);
        }
    }
}
