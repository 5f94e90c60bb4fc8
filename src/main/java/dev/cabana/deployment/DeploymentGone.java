package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;

/** Published in the transaction that stored the proof that nothing is left. */
public record DeploymentGone(DeploymentRef deployment, SweepProof proof) {}
