package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;
import java.util.List;

/**
 * Published in the transaction in which a deployment as a whole got to stand elsewhere.
 *
 * @param trouble what a person must act on: a resource, the reason, and advice where there is some
 */
public record PhaseChanged(DeploymentRef deployment, Phase before, Phase now, List<String> trouble) {}
