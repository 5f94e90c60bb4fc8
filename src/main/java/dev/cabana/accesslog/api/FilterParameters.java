package dev.cabana.accesslog.api;

import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.shared.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A filter as query parameters.
 *
 * @param from ISO-8601 instant, inclusive
 * @param to ISO-8601 instant, exclusive
 * @param key how the object's key begins
 * @param status a class: {@code 4} or {@code 4xx}
 * @param ip remote address
 */
record FilterParameters(
        @Nullable String from,
        @Nullable String to,
        @Nullable String operation,
        @Nullable String requester,
        @Nullable String key,
        @Nullable String status,
        @Nullable String ip) {

    AccessLogFilter read() {
        return new AccessLogFilter(
                instant("from", from), instant("to", to), operation, requester, key, statusClass(status), ip);
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(name + " must be a time such as 2026-11-23T09:00:00Z");
        }
    }

    private static @Nullable Integer statusClass(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("[1-5](xx)?")) {
            throw Refusal.invalid("status must be a class from 1 to 5, for example 4 for 400 to 499");
        }
        return text.charAt(0) - '0';
    }
}
