package dev.cabana.budget;

import dev.cabana.shared.DeploymentRef;
import java.time.Instant;

/**
 * Published once when a lease has ended and the deployment cannot be torn down, for example since it is protected.
 *
 * @param reason why it still stands
 * @param advice what a person can do
 */
public record LeaseStalled(DeploymentRef deployment, Instant until, String reason, String advice) {}
