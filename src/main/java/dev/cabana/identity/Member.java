package dev.cabana.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with at least one role in a team, or on the platform.
 *
 * @param name null as long as they have not signed in
 * @param lastSeen likewise
 */
public record Member(
        String id, @Nullable String name, @Nullable Instant lastSeen, List<EffectiveRole> roles) {}
