package dev.cabana.deployment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One model of one deployment, as it is desired and as it was last seen.
 *
 * @param uuid part of its service's name
 * @param service that answers for it in the cluster, on port 8080
 * @param gpus that one replica takes
 * @param replicas wanted, stopped or not
 * @param canary the version beside it, or null
 * @param reason why it does not serve, or null
 * @param advice what a person can do, when it stalls
 */
public record DeployedModel(
        UUID deploymentId,
        String deployment,
        String team,
        String name,
        UUID uuid,
        String service,
        String version,
        int replicas,
        boolean stopped,
        int gpus,
        @Nullable Canary canary,
        ModelState state,
        @Nullable String reason,
        @Nullable String advice) {

    /** @param weight requests of a hundred that it gets once it is ready */
    public record Canary(String version, int weight, int replicas, int gpus) {}

    /** GPUs that all its replicas take while they run. */
    public int gpusInAll() {
        int beside = canary == null ? 0 : canary.replicas() * canary.gpus();
        return stopped ? 0 : replicas * gpus + beside;
    }

    /** As it is known among the deployment's resources. */
    public String address() {
        return "model/" + uuid;
    }
}
