package dev.cabana.budget;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Until when a deployment stands.
 *
 * @param request the one that tears it down, once the lease has ended
 * @param reason why it still stands although the lease has ended @param advice what a person can do
 */
public record LeaseView(
        Instant until,
        boolean ended,
        @Nullable UUID request,
        @Nullable String reason,
        @Nullable String advice) {}
