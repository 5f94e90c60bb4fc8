package dev.cabana.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role for somebody.
 *
 * @param person their id; they need not have signed in yet
 * @param role {@code viewer}, {@code requester} or {@code approver} in a team; {@code administrator}, {@code approver} or
 *     {@code auditor} for the platform
 * @param endsAt when it ends by itself; null for never
 */
public record NewGrant(
        @Nullable String person,
        @Nullable String role,
        @Nullable Instant endsAt) {}
