package dev.cabana.modelkey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.cabana.coreapi.ApiKey.Limits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key after it was shown once: everything but the key.
 *
 * @param models that it may call; {@code *} is every model of the team's deployments
 * @param limits per minute and at once, of each deployment; 0 is no limit
 * @param expiresAt null: never
 * @param internal held by the portal itself and listed nowhere
 * @param lastUsedAt to the minute, or null
 */
@Schema(name = "ModelKey")
public record ModelKey(
        UUID id,
        String team,
        String name,
        List<String> models,
        Limits limits,
        @Nullable Instant expiresAt,
        @JsonIgnore boolean internal,
        String createdBy,
        Instant createdAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @JsonIgnore long version) {

    public enum State {
        active,
        expired,
        revoked
    }

    /** @param secret shown now and never again */
    public record Issued(ModelKey key, String secret) {}

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.revoked;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.expired : State.active;
    }

    /** For the audit. */
    record Described(
            String team,
            String name,
            List<String> models,
            Limits limits,
            @Nullable String expiresAt) {}

    Described described() {
        return new Described(team, name, models, limits, expiresAt == null ? null : expiresAt.toString());
    }
}
