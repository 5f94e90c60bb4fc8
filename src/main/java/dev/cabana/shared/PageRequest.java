package dev.cabana.shared;

import org.jspecify.annotations.Nullable;

/** @param limit 1 to {@value #MAX_LIMIT} @param cursor from {@link Page#next}, or null for the first page */
public record PageRequest(int limit, @Nullable String cursor) {
    public static final int MAX_LIMIT = 200;
    public static final int DEFAULT_LIMIT = 50;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.invalid("limit must be between 1 and " + MAX_LIMIT);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }
}
