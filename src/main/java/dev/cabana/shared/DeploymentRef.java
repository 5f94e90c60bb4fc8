package dev.cabana.shared;

import java.util.UUID;

/**
 * Which deployment something belongs to, without what it consists of.
 *
 * @param name unique among deployments that are not deleted
 */
public record DeploymentRef(UUID id, String name, String team) {}
