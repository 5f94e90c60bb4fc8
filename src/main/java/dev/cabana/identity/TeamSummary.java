package dev.cabana.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team as one line.
 *
 * @param createdBy who made it by hand; null when the configuration names it
 * @param yourRoles the caller's own in it, without those that hold for every team
 */
public record TeamSummary(
        String name, Instant createdAt, @Nullable String createdBy, Set<Caller.TeamRole> yourRoles) {}
