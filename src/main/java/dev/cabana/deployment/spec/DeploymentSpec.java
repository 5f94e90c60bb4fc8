package dev.cabana.deployment.spec;

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

    /** @param bedrock core-api may invoke Bedrock models @param marketplaceMetering core-api may meter usage */
    public record WorkloadIdentity(boolean bedrock, boolean marketplaceMetering) {}

    /** @param images image names by part: {@code coreApi}, {@code modelsReconciliationLoop}, {@code inference} … */
    public record Platform(java.util.Map<String, String> images) {}

    /** @param name of the model in the catalog @param version of the model in the catalog */
    public record ModelSpec(String name, String version, int replicas) {}

    /** @param delete when true, a delete request is refused until a change request clears it */
    public record Protection(boolean delete) {}

    /** @param until the instant at which the deployment ends */
    public record Lease(java.time.Instant until) {}
}
