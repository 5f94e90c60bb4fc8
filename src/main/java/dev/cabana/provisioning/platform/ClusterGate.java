package dev.cabana.provisioning.platform;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.ClusterTokens;
import dev.cabana.aws.EksClusters;
import dev.cabana.kubernetes.ClusterAccess;
import dev.cabana.kubernetes.Clusters;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.provisioning.Address;
import dev.cabana.provisioning.Scope;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens the cluster of a deployment, from the outputs of its {@code cluster} resource. */
@Component
public class ClusterGate {
    public static final String CLUSTER = "cluster";
    private static final Address ADDRESS = Address.of(CLUSTER);

    private final Clusters clusters;
    private final ClusterTokens tokens;
    private final EksClusters eks;

    ClusterGate(Clusters clusters, ClusterTokens tokens, EksClusters eks) {
        this.clusters = clusters;
        this.tokens = tokens;
        this.eks = eks;
    }

    /** Empty while the cluster does not exist yet. The scope's resource must depend on {@value #CLUSTER}. */
    public Optional<KubernetesCluster> open(Scope scope) {
        return scope.output(ADDRESS, "endpoint")
                .flatMap(endpoint -> scope.output(ADDRESS, "certificateAuthority")
                        .flatMap(authority ->
                                name(scope).map(name -> access(scope.target(), name, endpoint, authority))))
                .map(clusters::at);
    }

    /** Clients outlive the step that opens them, so nothing of its scope goes along. */
    private ClusterAccess access(AwsTarget target, String name, String endpoint, String authority) {
        return new ClusterAccess(endpoint, authority, () -> tokens.token(target, name));
    }

    /** After the cluster has refused the portal's token. */
    public void forgetToken(Scope scope) {
        name(scope).ifPresent(name -> tokens.forget(scope.target(), name));
    }

    /** Whether EKS knows no such cluster any more: then nothing that was in it is left. */
    public boolean clusterGone(Scope scope) {
        return name(scope).map(name -> eks.find(scope.target(), name).isEmpty()).orElse(true);
    }

    private static Optional<String> name(Scope scope) {
        return scope.output(ADDRESS, "name");
    }
}
