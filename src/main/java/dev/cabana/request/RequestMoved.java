package dev.cabana.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction in which a request got another state, also its first.
 *
 * @param by a person's id, or null for the portal itself
 */
public record RequestMoved(
        UUID id,
        RequestKind kind,
        String deployment,
        String team,
        RequestState state,
        @Nullable String by,
        @Nullable String note) {}
