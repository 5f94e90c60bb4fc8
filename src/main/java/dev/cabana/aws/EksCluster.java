package dev.cabana.aws;

import java.util.List;
import java.util.Map;

/**
 * An EKS cluster as AWS shows it.
 *
 * @param status {@code CREATING}, {@code ACTIVE}, {@code UPDATING}, {@code DELETING}, {@code FAILED}, {@code PENDING}
 * @param supportType {@code STANDARD} (upgraded by itself at the end) or {@code EXTENDED} (costs more)
 * @param logTypes control-plane logs that are on, sorted
 * @param certificateAuthority base64 of the PEM; empty while the cluster is being created, as are endpoint and issuer
 * @param clientToken of the call that made it
 * @param issues what EKS holds against the cluster, each with its code
 */
public record EksCluster(
        String name,
        String arn,
        String status,
        String version,
        String roleArn,
        Network network,
        String authenticationMode,
        String supportType,
        boolean deletionProtection,
        List<String> logTypes,
        String endpoint,
        String certificateAuthority,
        String issuer,
        Map<String, String> tags,
        String clientToken,
        List<String> issues) {

    /** @param securityGroupId the group that EKS makes and puts on the control plane and on managed nodes; empty at first */
    public record Network(String vpcId, List<String> subnetIds, String securityGroupId, Endpoint endpoint) {}

    /** Who reaches the API server. @param publicCidrs at most 40 */
    public record Endpoint(boolean publicAccess, boolean privateAccess, List<String> publicCidrs) {}

    /** What a new cluster is to be. Authentication is by access entries only, and nothing is installed by itself. */
    public record Wanted(
            String name,
            String version,
            String roleArn,
            List<String> subnetIds,
            Endpoint endpoint,
            String supportType,
            List<String> logTypes,
            boolean deletionProtection) {}
}
