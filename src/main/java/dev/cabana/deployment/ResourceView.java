package dev.cabana.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One resource as people see it. Lists come in dependency order within the seed's groups.
 *
 * @param group one of network, storage, identity, cluster, nodes, base, platform, models
 * @param reason why it is not ready, or null
 * @param advice what a person can do, when stalled
 * @param desired the attributes; may contain {@code ${address#output}}
 * @param status the provider's own word for its state, or null
 */
public record ResourceView(
        String address,
        String type,
        String group,
        Goal goal,
        ResourceState state,
        @Nullable String reason,
        @Nullable String advice,
        Map<String, String> outputs,
        JsonNode desired,
        List<String> dependsOn,
        @Nullable String status,
        List<DriftedAttribute> drift,
        int attempts,
        Timing timing) {

    /** @param attribute JSON pointer into the desired attributes, empty when the resource itself is gone */
    public record DriftedAttribute(String attribute, JsonNode desired, JsonNode observed) {}

    /** @param expected how long it usually takes @param checkedAt when the world was last looked at */
    public record Timing(
            Duration expected,
            @Nullable Instant startedAt,
            @Nullable Instant readyAt,
            @Nullable Instant checkedAt,
            @Nullable Instant nextCheckAt) {}
}
