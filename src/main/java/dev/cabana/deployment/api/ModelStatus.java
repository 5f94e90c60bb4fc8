package dev.cabana.deployment.api;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One model of a deployment.
 *
 * @param uuid part of its service's name
 * @param service the ClusterIP service that answers for it
 * @param stopped keeps its settings and runs no replica
 * @param canary another version that gets a part of the requests, or null
 */
record ModelStatus(
        String name,
        String version,
        int replicas,
        UUID uuid,
        String service,
        ResourceState state,
        @Nullable String reason,
        boolean stopped,
        @Nullable CanarySpec canary) {

    static List<ModelStatus> of(DeploymentDetails deployment, List<ResourceView> resources) {
        String name = deployment.summary().name();
        return deployment.spec().spec().models().stream()
                .map(model -> of(name, model, resources))
                .toList();
    }

    private static ModelStatus of(String deployment, ModelSpec model, List<ResourceView> resources) {
        UUID uuid = UUID.nameUUIDFromBytes((deployment + "/" + model.name()).getBytes(StandardCharsets.UTF_8));
        ResourceView resource = resources.stream()
                .filter(one -> one.address().equals("model/" + uuid))
                .findFirst()
                .orElse(null);
        return new ModelStatus(
                model.name(),
                model.version(),
                model.replicas(),
                uuid,
                "inference-" + uuid + "-internal",
                resource == null ? ResourceState.pending : resource.state(),
                resource == null ? null : resource.reason(),
                model.stopped() != null,
                model.canary());
    }
}
