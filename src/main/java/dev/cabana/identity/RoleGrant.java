package dev.cabana.identity;

import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that an administrator gave to somebody.
 *
 * @param person may not have signed in yet
 * @param team null when the role holds for the whole platform
 * @param endsAt from when on it gives nothing; null for never
 */
record RoleGrant(
        UUID id,
        String person,
        @Nullable String team,
        String role,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant endsAt) {

    Grant grant() {
        return team == null
                ? new Grant.OnPlatform(PlatformRole.valueOf(role))
                : new Grant.InTeam(team, TeamRole.valueOf(role));
    }

    boolean holdsAt(Instant now) {
        return endsAt == null || endsAt.isAfter(now);
    }
}
