package dev.cabana.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a token after it was shown once: everything but the token. */
public record ApiToken(
        UUID id,
        String label,
        Set<TokenScope> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** @param secret shown to its owner now and never again */
    public record Issued(ApiToken token, String secret) {}

    /** A token that works now. */
    public record Owned(Person owner, UUID id, Set<TokenScope> scopes) {}
}
