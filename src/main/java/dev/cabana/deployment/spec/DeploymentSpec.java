package dev.cabana.deployment.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team wants, after defaults. Values that AWS knows by a name are spelled as AWS spells them.
 *
 * @param account AWS account id (12 digits), or null for the account of the portal's own credentials
 * @param region AWS region, for example {@code us-east-1}
 * @param kubernetesVersion EKS minor version, for example {@code 1.35}
 * @param lease when the deployment ends by itself, or null for never
 */
public record DeploymentSpec(
        @Nullable String account,
        String region,
        String kubernetesVersion,
        NetworkSpec network,
        EndpointAccess endpointAccess,
        CpuNodes cpuNodes,
        List<GpuNodes> gpuNodes,
        Storage storage,
        IngressSpec ingress,
        WorkloadIdentity workloadIdentity,
        Platform platform,
        List<ModelSpec> models,
        Protection protection,
        @Nullable Lease lease) {

    public DeploymentSpec withNodes(CpuNodes cpu, List<GpuNodes> gpu) {
        return with(cpu, gpu, models, lease);
    }

    public DeploymentSpec withModels(List<ModelSpec> others) {
        return with(cpuNodes, gpuNodes, others, lease);
    }

    public DeploymentSpec withLease(Lease other) {
        return with(cpuNodes, gpuNodes, models, other);
    }

    private DeploymentSpec with(CpuNodes cpu, List<GpuNodes> gpu, List<ModelSpec> others, @Nullable Lease until) {
        return new DeploymentSpec(
                account,
                region,
                kubernetesVersion,
                network,
                endpointAccess,
                cpu,
                gpu,
                storage,
                ingress,
                workloadIdentity,
                platform,
                others,
                protection,
                until);
    }

    /** @param allowedCidrs who may reach the cluster's public endpoint; at most 40 */
    public record EndpointAccess(List<String> allowedCidrs) {}

    /** @param diskGiB size of the gp3 root volume, in GiB */
    public record CpuNodes(String instanceType, int min, int desired, int max, int diskGiB) {}

    /**
     * @param name unique within the deployment; part of the node group's name
     * @param diskGiB size of the gp3 root volume, in GiB
     */
    public record GpuNodes(
            String name, String instanceType, int min, int desired, int max, int diskGiB, Capacity capacity) {}

    /** @param id {@code cr-…} of the reservation or capacity block; null when on demand */
    public record Capacity(Type type, @Nullable String id) {
        public enum Type {
            onDemand,
            reservation,
            capacityBlock
        }
    }

    /** @param logRetentionDays how long S3 keeps access-log objects */
    public record Storage(int logRetentionDays) {}

    /**
     * What is null is left out of the text, so that a document without it keeps its hash.
     *
     * @param bedrock core-api may invoke Bedrock models
     * @param marketplaceMetering core-api may meter usage
     * @param bedrockModels by the name that clients use, the id of a model or of an inference profile, or its ARN; null: any that
     *     core-api's own settings name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WorkloadIdentity(
            boolean bedrock, boolean marketplaceMetering, java.util.@Nullable Map<String, String> bedrockModels) {

        public WorkloadIdentity(boolean bedrock, boolean marketplaceMetering) {
            this(bedrock, marketplaceMetering, null);
        }
    }

    /** @param images image names by part: {@code coreApi}, {@code modelsReconciliationLoop}, {@code inference} … */
    public record Platform(java.util.Map<String, String> images) {}

    /**
     * A model that is served. What is null is left out of the text, so that a document without it keeps its hash.
     *
     * @param name of the model in the catalog
     * @param version of the model in the catalog
     * @param stopped true keeps all else and runs no replica; null for a model that runs
     * @param canary another version beside this one
     * @param contextLength tokens of a conversation at most; null leaves it to the checkpoint
     * @param apiKeySecret Secret in the models' namespace whose {@code VLLM_API_KEY} callers of the service have to show
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ModelSpec(
            String name,
            String version,
            int replicas,
            @Nullable Boolean stopped,
            @Nullable CanarySpec canary,
            @Nullable Integer contextLength,
            @Nullable String apiKeySecret) {

        public ModelSpec {
            stopped = Boolean.TRUE.equals(stopped) ? Boolean.TRUE : null;
        }

        public ModelSpec(String name, String version, int replicas) {
            this(name, version, replicas, null, null, null, null);
        }

        public boolean runs() {
            return stopped == null && replicas > 0;
        }

        /** The version that people use, and the canary's, with the replicas that run of each. */
        public List<Serving> serving() {
            var stable = new Serving(version, stopped == null ? replicas : 0);
            return canary == null
                    ? List.of(stable)
                    : List.of(stable, new Serving(canary.version(), stopped == null ? canary.replicas() : 0));
        }

        public ModelSpec withVersion(String other) {
            return new ModelSpec(name, other, replicas, stopped, canary, contextLength, apiKeySecret);
        }

        public ModelSpec withReplicas(int count) {
            return new ModelSpec(name, version, count, stopped, canary, contextLength, apiKeySecret);
        }

        public ModelSpec withStopped(boolean now) {
            return new ModelSpec(name, version, replicas, now, canary, contextLength, apiKeySecret);
        }

        public ModelSpec withCanary(@Nullable CanarySpec other) {
            return new ModelSpec(name, version, replicas, stopped, other, contextLength, apiKeySecret);
        }
    }

    /** @param weight requests of a hundred that go to it, once it is ready */
    public record CanarySpec(String version, int weight, int replicas) {}

    /** @param replicas that run */
    public record Serving(String version, int replicas) {}

    /** @param delete when true, a delete request is refused until a change request clears it */
    public record Protection(boolean delete) {}

    /** @param until the instant at which the deployment ends */
    public record Lease(java.time.Instant until) {}
}
