package dev.cabana.provisioning.cluster;

import dev.cabana.aws.EksCluster;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.NetworkLayout;
import dev.cabana.provisioning.network.Ownership;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster as the plan shows it.
 *
 * @param authenticationMode always {@value #ACCESS_ENTRIES}: no config map decides who gets in
 * @param supportType {@code EXTENDED}: nothing is upgraded behind anybody's back while AWS still supports the version
 * @param deletionProtection as long as the document protects the deployment
 */
record DesiredCluster(
        String name,
        String kubernetesVersion,
        String roleArn,
        List<String> subnetIds,
        Endpoint endpoint,
        String authenticationMode,
        String supportType,
        List<String> logTypes,
        boolean deletionProtection,
        Map<String, String> tags) {
    private static final String ACCESS_ENTRIES = "API";
    private static final String EXTENDED = "EXTENDED";

    /** What an audit needs. */
    private static final List<String> LOG_TYPES = List.of("audit", "authenticator");

    record Endpoint(boolean publicAccess, boolean privateAccess, List<String> publicCidrs) {}

    DesiredCluster {
        tags = new TreeMap<>(tags);
    }

    static DesiredCluster of(GraphInput input, String roleArn) {
        List<String> subnets = NetworkLayout.of(input).privateSubnets().stream()
                .map(NetworkLayout.Subnet::subnetId)
                .toList();
        List<String> cidrs =
                input.spec().endpointAccess().allowedCidrs().stream().sorted().toList();
        return new DesiredCluster(
                input.prefixedName(),
                input.spec().kubernetesVersion(),
                roleArn,
                subnets,
                new Endpoint(!cidrs.isEmpty(), true, cidrs),
                ACCESS_ENTRIES,
                EXTENDED,
                LOG_TYPES,
                input.spec().protection().delete(),
                input.tags());
    }

    /** What was found, in the shape and order of {@code desired}. */
    static DesiredCluster found(Scope scope, EksCluster cluster, DesiredCluster desired) {
        var endpoint = cluster.network().endpoint();
        return new DesiredCluster(
                cluster.name(),
                cluster.version(),
                cluster.roleArn(),
                Ownership.inOrderOf(desired.subnetIds(), cluster.network().subnetIds()),
                new Endpoint(
                        endpoint.publicAccess(),
                        endpoint.privateAccess(),
                        endpoint.publicAccess()
                                ? Ownership.inOrderOf(desired.endpoint().publicCidrs(), endpoint.publicCidrs())
                                : List.of()),
                cluster.authenticationMode(),
                cluster.supportType(),
                cluster.logTypes(),
                cluster.deletionProtection(),
                Ownership.relevant(scope, cluster.tags(), desired.tags()));
    }

    EksCluster.Endpoint access() {
        return new EksCluster.Endpoint(endpoint.publicAccess(), endpoint.privateAccess(), endpoint.publicCidrs());
    }

    EksCluster.Wanted wanted() {
        return new EksCluster.Wanted(
                name, kubernetesVersion, roleArn, subnetIds, access(), supportType, logTypes, deletionProtection);
    }
}
