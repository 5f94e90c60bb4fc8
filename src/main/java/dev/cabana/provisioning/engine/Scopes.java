package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.shared.DeploymentRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes scopes. */
@Component
public class Scopes {
    private final ProvisioningSettings settings;
    private final DeploymentStore deployments;

    Scopes(ProvisioningSettings settings, DeploymentStore deployments) {
        this.settings = settings;
        this.deployments = deployments;
    }

    /** For any of a deployment's rows. @param all of them, whose outputs the others may use */
    public Function<ResourceRow, ResourceScope> of(
            Deployment deployment, DeploymentDocument document, Collection<ResourceRow> all) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        all.forEach(other -> outputs.put(other.address(), other.outputs()));
        var target =
                new AwsTarget(deployment.place().account(), deployment.place().region());
        var tags = commonTags(document);
        var labelsEver = deployments.labelsEver(deployment.ref().id());
        return row -> new ResourceScope(deployment.ref(), target, row, outputs, tags, labelsEver);
    }

    /** Of what has no rows yet, and is only looked for. */
    public ResourceScope ofNew(
            DeploymentRef deployment, DeploymentDocument document, AwsTarget target, ResourceRow row) {
        return new ResourceScope(deployment, target, row, Map.of(), commonTags(document), Set.of());
    }

    private Map<String, String> commonTags(DeploymentDocument document) {
        Map<String, String> tags = new HashMap<>(document.metadata().labels());
        tags.putAll(settings.tags());
        return tags;
    }
}
