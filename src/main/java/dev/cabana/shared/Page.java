package dev.cabana.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list in a stable order. @param next cursor of the following page, or null at the end */
public record Page<T>(List<T> items, @Nullable String next) {

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
