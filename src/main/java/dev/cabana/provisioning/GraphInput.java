package dev.cabana.provisioning;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;

/**
 * What the graph is compiled from.
 *
 * @param accountId the AWS account, resolved (12 digits)
 * @param conventions the operator's naming and tagging settings
 */
public record GraphInput(DeploymentDocument document, String accountId, ProvisioningSettings conventions) {

    public DeploymentSpec spec() {
        return document.spec();
    }

    public String name() {
        return document.metadata().name();
    }

    /** {@code poolside-<name>}, the seed's name for the cluster and the primary bucket. */
    public String prefixedName() {
        return conventions.namePrefix() + name();
    }
}
