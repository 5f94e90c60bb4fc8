package dev.cabana.provisioning;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import java.util.Map;
import java.util.TreeMap;

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

    /** On everything that can be tagged: the document's labels and the operator's tags, which win. */
    public Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>(document.metadata().labels());
        tags.putAll(conventions.tags());
        return tags;
    }
}
