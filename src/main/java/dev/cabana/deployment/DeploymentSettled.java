package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;

/** Published in the transaction in which the last resource reached what the revision asks for. */
public record DeploymentSettled(DeploymentRef deployment, int revision) {}
