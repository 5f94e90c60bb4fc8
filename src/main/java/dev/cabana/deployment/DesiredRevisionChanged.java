package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;

/** Published in the transaction that moved the desired revision, or that made the deployment's goal to be gone. */
public record DesiredRevisionChanged(DeploymentRef deployment) {}
