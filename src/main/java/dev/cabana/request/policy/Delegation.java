package dev.cabana.request.policy;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody may decide in somebody else's stead for a while: whatever the one may decide then, and nothing that others
 * delegated to them.
 *
 * @param person whose right it is
 * @param delegate who may use it
 * @param reason for whoever reads of it
 */
public record Delegation(
        UUID id, String person, String delegate, Instant from, Instant until, String reason, Instant createdAt) {

    public boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
