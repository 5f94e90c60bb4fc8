package dev.cabana.budget;

import dev.cabana.shared.DeploymentRef;
import java.time.Duration;
import java.time.Instant;

/**
 * Published once for each lead time of a lease, in the transaction that records the warning.
 *
 * @param until when the deployment ends
 * @param left from now until then
 */
public record LeaseEnding(DeploymentRef deployment, Instant until, Duration left) {}
