package dev.cabana.serving;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.ClusterTokens;
import dev.cabana.deployment.StandingResources;
import dev.cabana.deployment.StandingResources.Standing;
import dev.cabana.kubernetes.ClusterAccess;
import dev.cabana.kubernetes.Clusters;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.shared.DeploymentRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Deployments that have a cluster, and the way into it. Scoped to nobody: whoever lets people near it checks who they are. */
@Component
public class ServedDeployments {
    /** Namespaces that the manifests of the platform name. */
    public static final String PLATFORM = "poolside";

    public static final String MODELS = "poolside-models";
    private static final String CLUSTER = "cluster";

    private final StandingResources resources;
    private final Clusters clusters;
    private final ClusterTokens tokens;

    ServedDeployments(StandingResources resources, Clusters clusters, ClusterTokens tokens) {
        this.resources = resources;
        this.clusters = clusters;
        this.tokens = tokens;
    }

    public List<DeploymentRef> all() {
        return resources.at(CLUSTER).stream().map(Standing::deployment).toList();
    }

    public List<DeploymentRef> of(String team) {
        return all().stream().filter(ref -> ref.team().equals(team)).toList();
    }

    public Optional<DeploymentRef> find(UUID deployment) {
        return standing(deployment).map(Standing::deployment);
    }

    /** As EKS names it. */
    public Optional<String> cluster(UUID deployment) {
        return standing(deployment).flatMap(standing -> standing.output("name"));
    }

    private Optional<Standing> standing(UUID deployment) {
        return resources.at(CLUSTER).stream()
                .filter(cluster -> cluster.deployment().id().equals(deployment))
                .findFirst();
    }

    /**
     * Works in the deployment's cluster; empty when it has none yet or any more.
     *
     * @throws KubernetesFailure as the cluster has it
     */
    public <T> Optional<T> in(UUID deployment, Function<KubernetesCluster, T> work) {
        return standing(deployment)
                .flatMap(standing -> standing.output("endpoint")
                        .flatMap(endpoint -> standing.output("certificateAuthority")
                                .flatMap(authority -> standing.output("name")
                                        .map(name -> work(standing, new Way(endpoint, authority, name), work)))));
    }

    private record Way(String endpoint, String authority, String name) {}

    private <T> T work(Standing standing, Way way, Function<KubernetesCluster, T> work) {
        var target = new AwsTarget(standing.account(), standing.region());
        var access = new ClusterAccess(way.endpoint(), way.authority(), () -> tokens.token(target, way.name()));
        try {
            return work.apply(clusters.at(access));
        } catch (KubernetesFailure.NotYetKnown refused) {
            tokens.forget(target, way.name());
            throw refused;
        }
    }
}
