package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;

/** Somebody wants to know now whether the world still is as desired. */
public record DriftCheckRequested(DeploymentRef deployment, String by) {}
