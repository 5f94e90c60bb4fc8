package dev.cabana.deployment;

import dev.cabana.deployment.spec.DeploymentDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One deployment.
 *
 * @param spec the desired revision
 * @param request the request that set the desired revision
 * @param readyAt when it first was ready, or null
 * @param remaining estimate until ready, from the longest chain of expected durations not yet done; null when not under way
 * @param proof of the tear-down, once deleted
 * @param version for {@code ETag} and {@code If-Match}
 */
public record DeploymentDetails(
        DeploymentSummary summary,
        DeploymentDocument spec,
        UUID request,
        @Nullable Instant readyAt,
        @Nullable Duration remaining,
        @Nullable SweepProof proof,
        long version) {}
