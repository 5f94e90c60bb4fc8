package dev.cabana.accesslog.api;

import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.shared.Refusal;
import dev.cabana.web.TimeParameter;
import io.swagger.v3.oas.annotations.Parameter;
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
        @Parameter(description = "ISO-8601 instant, inclusive") @Nullable
        String from,

        @Parameter(description = "ISO-8601 instant, exclusive") @Nullable
        String to,

        @Parameter(description = "Whole or a part, for example REST.GET.OBJECT") @Nullable
        String operation,

        @Parameter(description = "Part of an ARN or id") @Nullable
        String requester,

        @Parameter(description = "How the key of the object begins") @Nullable
        String key,

        @Parameter(description = "A class: 4 or 4xx") @Nullable
        String status,

        @Parameter(description = "Remote address") @Nullable String ip) {

    AccessLogFilter read() {
        return new AccessLogFilter(
                TimeParameter.read("from", from),
                TimeParameter.read("to", to),
                operation,
                requester,
                key,
                statusClass(status),
                ip);
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
