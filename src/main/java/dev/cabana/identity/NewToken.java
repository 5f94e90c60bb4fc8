package dev.cabana.identity;

import java.time.Instant;
import java.util.Set;

/**
 * A token to be made.
 *
 * @param label for its owner, to tell tokens apart
 * @param scopes what it may do of what its owner may
 * @param expiresAt from when on it does not work
 */
public record NewToken(String label, Set<TokenScope> scopes, Instant expiresAt) {}
