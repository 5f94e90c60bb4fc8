package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterIssue;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** Reads EKS's answer, in which much is missing while a cluster is being created. */
final class EksClusterFormat {
    private EksClusterFormat() {}

    static EksCluster read(Cluster cluster) {
        return new EksCluster(
                cluster.name(),
                cluster.arn(),
                cluster.statusAsString(),
                text(cluster.version()),
                text(cluster.roleArn()),
                network(cluster.resourcesVpcConfig()),
                cluster.accessConfig() == null
                        ? ""
                        : text(cluster.accessConfig().authenticationModeAsString()),
                cluster.upgradePolicy() == null
                        ? ""
                        : text(cluster.upgradePolicy().supportTypeAsString()),
                Boolean.TRUE.equals(cluster.deletionProtection()),
                logTypes(cluster),
                text(cluster.endpoint()),
                cluster.certificateAuthority() == null
                        ? ""
                        : text(cluster.certificateAuthority().data()),
                issuer(cluster),
                tags(cluster.tags()),
                text(cluster.clientRequestToken()),
                issues(cluster));
    }

    private static EksCluster.Network network(@Nullable VpcConfigResponse vpc) {
        if (vpc == null) {
            return new EksCluster.Network("", List.of(), "", new EksCluster.Endpoint(false, false, List.of()));
        }
        return new EksCluster.Network(
                text(vpc.vpcId()),
                vpc.subnetIds(),
                text(vpc.clusterSecurityGroupId()),
                new EksCluster.Endpoint(
                        Boolean.TRUE.equals(vpc.endpointPublicAccess()),
                        Boolean.TRUE.equals(vpc.endpointPrivateAccess()),
                        vpc.publicAccessCidrs().stream().sorted().toList()));
    }

    private static List<String> logTypes(Cluster cluster) {
        if (cluster.logging() == null) {
            return List.of();
        }
        return cluster.logging().clusterLogging().stream()
                .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
                .map(LogSetup::typesAsStrings)
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private static String issuer(Cluster cluster) {
        return Optional.ofNullable(cluster.identity())
                .map(identity -> identity.oidc())
                .map(oidc -> text(oidc.issuer()))
                .orElse("");
    }

    private static List<String> issues(Cluster cluster) {
        return cluster.health() == null
                ? List.of()
                : cluster.health().issues().stream()
                        .map(EksClusterFormat::issue)
                        .toList();
    }

    private static String issue(ClusterIssue issue) {
        return issue.codeAsString() + ": " + issue.message();
    }

    static Map<String, String> tags(@Nullable Map<String, String> tags) {
        return tags == null ? Map.of() : new TreeMap<>(tags);
    }

    static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
