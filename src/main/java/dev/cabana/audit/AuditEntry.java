package dev.cabana.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did.
 *
 * @param seq 1, 2, 3 … without a gap
 * @param at to the microsecond
 * @param caller {@link dev.cabana.identity.Caller#id}
 * @param action verb, for example {@code request.approve}
 * @param object what it was done to, for example {@code request:<id>}
 * @param before JSON, or null when there was nothing
 * @param after JSON, or null when nothing is left
 */
public record AuditEntry(
        long seq,
        Instant at,
        String caller,
        String action,
        String object,
        @Nullable String before,
        @Nullable String after,
        Origin origin) {}
