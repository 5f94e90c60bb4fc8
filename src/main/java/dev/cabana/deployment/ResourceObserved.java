package dev.cabana.deployment;

import dev.cabana.shared.DeploymentRef;

/**
 * Published in the transaction that settles a resource, whenever its state or what the engine sees of it is not what
 * it was before: it has appeared, is another, or has gone.
 *
 * @param type for example {@code AWS::EKS::Nodegroup}
 */
public record ResourceObserved(DeploymentRef deployment, String address, String type) {}
