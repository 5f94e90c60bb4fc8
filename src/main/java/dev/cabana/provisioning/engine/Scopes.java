package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.provisioning.ProvisioningSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes scopes. */
@Component
public class Scopes {
    private final ProvisioningSettings settings;

    Scopes(ProvisioningSettings settings) {
        this.settings = settings;
    }

    public ResourceScope of(
            Deployment deployment, DeploymentDocument document, ResourceRow row, Collection<ResourceRow> all) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        all.forEach(other -> outputs.put(other.address(), other.outputs()));
        var target =
                new AwsTarget(deployment.place().account(), deployment.place().region());
        return new ResourceScope(deployment.ref(), target, row, outputs, commonTags(document));
    }

    public Map<String, String> commonTags(DeploymentDocument document) {
        Map<String, String> tags = new HashMap<>(document.metadata().labels());
        tags.putAll(settings.tags());
        return tags;
    }
}
