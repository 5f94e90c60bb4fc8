package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;
import java.util.List;

/**
 * Published in the transaction that recorded that a resource is no longer what the spec says.
 *
 * @param address of the resource
 * @param attributes which of its attributes differ; one that is empty means that the resource is gone
 */
public record DriftFound(DeploymentRef deployment, String address, List<String> attributes) {}
