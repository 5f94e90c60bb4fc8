package dev.cabana.request.policy;

import java.time.Instant;
import java.util.UUID;

/**
 * One saved version of a policy; it never changes.
 *
 * @param version counts from 1; for {@code ETag} and {@code If-Match}
 * @param removed the version that took the policy out of use
 * @param savedBy a person's id; {@code cabana} for what is shipped
 */
public record ApprovalPolicy(UUID id, int version, boolean removed, PolicyBody body, String savedBy, Instant savedAt) {

    /** The policy that is tried last and matches every request. */
    public static final UUID STANDARD = UUID.fromString("00000000-0000-4000-8000-000000000001");

    /** The standard policy's place, behind all that can be given. */
    public static final int LAST = 10_000;

    public boolean standard() {
        return id.equals(STANDARD);
    }

    public PolicyRef ref() {
        return new PolicyRef(id, version, body.name());
    }
}
