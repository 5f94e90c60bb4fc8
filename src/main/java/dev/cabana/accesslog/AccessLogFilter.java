package dev.cabana.accesslog;

import dev.cabana.shared.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted; null means any.
 *
 * @param from inclusive
 * @param to exclusive
 * @param operation for example {@code REST.GET.OBJECT}; a part of it, in any case
 * @param requester a part of the ARN or id
 * @param keyPrefix how the object's key begins
 * @param statusClass 2 for 200 to 299, and so on
 * @param remoteIp the whole address
 */
public record AccessLogFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String operation,
        @Nullable String requester,
        @Nullable String keyPrefix,
        @Nullable Integer statusClass,
        @Nullable String remoteIp) {
    private static final int LONGEST = 1024;

    public AccessLogFilter {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refusal.invalid("from must be before to");
        }
        if (statusClass != null && (statusClass < 1 || statusClass > 5)) {
            throw Refusal.invalid("status must be a class from 1 to 5, for example 4 for 400 to 499");
        }
        for (String text : new @Nullable String[] {operation, requester, keyPrefix, remoteIp}) {
            if (text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
                throw Refusal.invalid("a filter has at most " + LONGEST + " characters, and no NUL");
            }
        }
    }

    public static AccessLogFilter any() {
        return new AccessLogFilter(null, null, null, null, null, null, null);
    }

    public AccessLogFilter between(@Nullable Instant start, @Nullable Instant end) {
        return new AccessLogFilter(start, end, operation, requester, keyPrefix, statusClass, remoteIp);
    }
}
