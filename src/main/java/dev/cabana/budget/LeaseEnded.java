package dev.cabana.budget;

import dev.cabana.shared.DeploymentRef;
import java.time.Instant;
import java.util.UUID;

/**
 * Published when the portal has filed the request that tears a deployment down, because its lease has ended.
 *
 * @param request the request to delete
 */
public record LeaseEnded(DeploymentRef deployment, Instant until, UUID request) {}
