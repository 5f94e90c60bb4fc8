package dev.cabana.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null for any.
 *
 * @param from inclusive
 * @param to exclusive
 * @param caller a person's id
 * @param action whole, or its beginning up to a dot: {@code request} finds {@code request.approve}
 * @param object whole, or its beginning up to a colon: {@code deployment} finds {@code deployment:atlas-prod}
 * @param channel how it came in, whole, or its beginning up to a colon: {@code token} finds {@code token:<id>}
 * @param text somewhere in the object or in what was before and after, in upper or lower case
 */
public record AuditFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String caller,
        @Nullable String action,
        @Nullable String object,
        @Nullable String channel,
        @Nullable String text) {

    public static AuditFilter any() {
        return new AuditFilter(null, null, null, null, null, null, null);
    }

    public static AuditFilter of(String object) {
        return new AuditFilter(null, null, null, null, object, null, null);
    }
}
