package dev.cabana.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody has, and where it comes from.
 *
 * @param group of the identity provider, when that gives the role
 * @param grant to revoke it by, when an administrator gave the role
 * @param grantedBy the administrator
 * @param endsAt when it ends by itself; null for never
 */
public record EffectiveRole(
        String role,
        Source source,
        @Nullable String group,
        @Nullable UUID grant,
        @Nullable String grantedBy,
        @Nullable Instant grantedAt,
        @Nullable Instant endsAt) {

    public enum Source {
        /** The identity provider says that the person is in a group that has the role by configuration. */
        group,
        /** An administrator gave it here. */
        grant
    }

    static EffectiveRole ofGroup(String role, String group) {
        return new EffectiveRole(role, Source.group, group, null, null, null, null);
    }

    static EffectiveRole of(RoleGrant grant) {
        return new EffectiveRole(
                grant.role(), Source.grant, null, grant.id(), grant.grantedBy(), grant.grantedAt(), grant.endsAt());
    }
}
