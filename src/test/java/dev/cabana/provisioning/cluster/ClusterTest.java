package dev.cabana.provisioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.provisioning.Differences.Difference;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Outcome;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.SupportType;
import software.amazon.awssdk.services.iam.IamClient;

/** The control plane, the ways into it and its add-ons, without any node. */
class ClusterTest {
    private static final String ADMINISTRATOR = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    private static final String SMALL = "network: {nat: none, zones: [us-east-1a, us-east-1b]}\n";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final EksClient eks = sandbox.client(EksClient.builder());
    private Provisioning provisioning;
    private GraphWalk walk;

    @BeforeEach
    void provisioning() {
        provisioning = Provisioning.of(sandbox, "network", "storage", "identity", "cluster", "nodes");
        walk = null;
    }

    @AfterEach
    void nothingIsLeft() {
        sandbox.faults().clear();
        if (walk != null) {
            walk.remove();
        }
        assertThat(Stream.of(
                                "eks:cluster",
                                "eks:addon",
                                "eks:access-entry",
                                "eks:update",
                                "iam:role",
                                "iam:oidc-provider",
                                "ec2:vpc",
                                "ec2:security-group",
                                "ec2:network-interface")
                        .filter(kind -> sandbox.count(kind) > 0))
                .isEmpty();
        eks.close();
    }

    @Test
    void makesTheClusterOfTheDocument() {
        walk = upToCluster("whole", SMALL + "endpointAccess: {allowedCidrs: [203.0.113.0/24, 198.51.100.0/24]}");

        Cluster cluster = cluster();
        assertThat(cluster.name()).isEqualTo("poolside-whole");
        assertThat(cluster.statusAsString()).isEqualTo("ACTIVE");
        assertThat(cluster.version()).isEqualTo(walk.output("cluster", "version"));
        assertThat(cluster.accessConfig().authenticationMode()).isEqualTo(AuthenticationMode.API);
        assertThat(cluster.upgradePolicy().supportType()).isEqualTo(SupportType.EXTENDED);
        assertThat(cluster.logging().clusterLogging())
                .filteredOn(LogSetup::enabled)
                .flatExtracting(LogSetup::typesAsStrings)
                .containsExactlyInAnyOrder("audit", "authenticator");
        var network = cluster.resourcesVpcConfig();
        assertThat(network.subnetIds())
                .containsExactlyInAnyOrder(
                        walk.output("network/subnet/private-us-east-1a", "subnetId"),
                        walk.output("network/subnet/private-us-east-1b", "subnetId"));
        assertThat(network.endpointPublicAccess()).isTrue();
        assertThat(network.endpointPrivateAccess()).isTrue();
        assertThat(network.publicAccessCidrs()).containsExactlyInAnyOrder("203.0.113.0/24", "198.51.100.0/24");
        assertThat(cluster.tags()).containsEntry("cost-center", "42").containsEntry("cabana:resource", "cluster");
        assertThat(walk.output("cluster", "endpoint")).isEqualTo(cluster.endpoint());
        assertThat(walk.output("cluster", "certificateAuthority"))
                .isEqualTo(cluster.certificateAuthority().data());
        assertThat(walk.output("cluster", "securityGroupId")).isEqualTo(network.clusterSecurityGroupId());
        assertThat(walk.differences("cluster")).isEmpty();
    }

    @Test
    void opensTheEndpointToNobodyWhenTheDocumentNamesNobody() {
        walk = upToCluster("closed", SMALL);

        assertThat(cluster().resourcesVpcConfig().endpointPublicAccess()).isFalse();
        assertThat(cluster().resourcesVpcConfig().endpointPrivateAccess()).isTrue();
        assertThat(walk.differences("cluster")).isEmpty();

        GraphWalk opened = moved("closed", SMALL + "endpointAccess: {allowedCidrs: [203.0.113.0/24]}");
        opened.converge("cluster");
        assertThat(cluster().resourcesVpcConfig().publicAccessCidrs()).containsExactly("203.0.113.0/24");
        assertThat(cluster().resourcesVpcConfig().endpointPublicAccess()).isTrue();

        GraphWalk closed = moved("closed", SMALL);
        closed.converge("cluster");
        assertThat(cluster().resourcesVpcConfig().endpointPublicAccess()).isFalse();
        assertThat(closed.differences("cluster")).isEmpty();
    }

    @Test
    void letsThePortalInAndNobodyElse() {
        walk = upToCluster("entry", SMALL);
        walk.converge("cluster/access/portal");

        assertThat(eks.listAccessEntries(r -> r.clusterName("poolside-entry")).accessEntries())
                .containsExactly(walk.output("cluster/access/portal", "principalArn"));
        var policies = eks.listAssociatedAccessPolicies(r -> r.clusterName("poolside-entry")
                        .principalArn(walk.output("cluster/access/portal", "principalArn")))
                .associatedAccessPolicies();
        assertThat(policies).singleElement().satisfies(policy -> {
            assertThat(policy.policyArn()).isEqualTo(ADMINISTRATOR);
            assertThat(policy.accessScope().typeAsString()).isEqualTo("cluster");
        });

        eks.disassociateAccessPolicy(r -> r.clusterName("poolside-entry")
                .principalArn(walk.output("cluster/access/portal", "principalArn"))
                .policyArn(ADMINISTRATOR));
        assertThat(walk.differences("cluster/access/portal"))
                .extracting(Difference::attribute)
                .containsExactlyInAnyOrder("policyArn", "accessScope");
        walk.converge("cluster/access/portal");
        assertThat(walk.differences("cluster/access/portal")).isEmpty();
    }

    @Test
    void letsIamTrustTheClustersServiceAccounts() {
        walk = upToCluster("issuer", SMALL);
        walk.converge("oidc-provider");

        String issuer = cluster().identity().oidc().issuer();
        try (IamClient iam = sandbox.client(IamClient.builder())) {
            var provider =
                    iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(walk.output("oidc-provider", "arn")));
            assertThat("https://" + provider.url().replaceFirst("^https://", ""))
                    .isEqualTo(issuer);
            assertThat(provider.clientIDList()).containsExactly("sts.amazonaws.com");
        }
        assertThat(walk.output("oidc-provider", "arn")).endsWith(issuer.replaceFirst("^https://", "oidc-provider/"));
    }

    @Test
    void installsWhatNodesNeedBeforeThereAreAny() {
        walk = upToCluster("cni", SMALL);
        List.of("oidc-provider", "role/vpc-cni", "addon/vpc-cni", "addon/kube-proxy")
                .forEach(walk::converge);

        var cni = eks.describeAddon(r -> r.clusterName("poolside-cni").addonName("vpc-cni"))
                .addon();
        assertThat(cni.statusAsString()).isEqualTo("ACTIVE");
        assertThat(cni.serviceAccountRoleArn()).isEqualTo(walk.output("role/vpc-cni", "arn"));
        assertThat(cni.addonVersion()).isEqualTo(walk.output("addon/vpc-cni", "version"));
        assertThat(walk.differences("addon/vpc-cni")).isEmpty();
    }

    @Test
    void waitsForNodesWithAnAddonThatRunsOnThem() {
        walk = upToCluster("dns", SMALL);
        walk.step("addon/coredns");

        Awaitility.await()
                .until(() -> walk.step("addon/coredns") instanceof Outcome.Waiting waiting
                        && waiting.reason().contains("InsufficientNumberOfReplicas"));
    }

    @Test
    void recordsAnAddonsOwnVersionAndKeepsIt() {
        walk = upToCluster("versions", SMALL);
        walk.converge("addon/kube-proxy");
        var listed = eks.describeAddonVersions(r ->
                        r.addonName("kube-proxy").kubernetesVersion(cluster().version()))
                .addons()
                .getFirst()
                .addonVersions();
        assertThat(listed)
                .filteredOn(version -> version.compatibilities().getFirst().defaultVersion())
                .singleElement()
                .satisfies(version ->
                        assertThat(version.addonVersion()).isEqualTo(walk.output("addon/kube-proxy", "version")));

        String newest = listed.getFirst().addonVersion();
        eks.updateAddon(
                r -> r.clusterName("poolside-versions").addonName("kube-proxy").addonVersion(newest));
        walk.converge("addon/kube-proxy");
        assertThat(walk.output("addon/kube-proxy", "version")).isEqualTo(newest);
    }

    @Test
    void upgradesOneMinorVersionAtATimeAndTheAddonsAfterIt() {
        walk = upToCluster("older", SMALL + "kubernetesVersion: '1.33'");
        walk.converge("addon/kube-proxy");
        String before = walk.output("addon/kube-proxy", "version");

        GraphWalk upgraded = moved("older", SMALL + "kubernetesVersion: '1.35'");
        assertThat(upgraded.differences("cluster")).singleElement().satisfies(difference -> {
            assertThat(difference.attribute()).isEqualTo("kubernetesVersion");
            assertThat(difference.desired().asString()).isEqualTo("1.35");
            assertThat(difference.observed().asString()).isEqualTo("1.33");
        });
        upgraded.converge("cluster");
        upgraded.converge("addon/kube-proxy");

        assertThat(cluster().version()).isEqualTo("1.35");
        var updates = eks.listUpdates(r -> r.name("poolside-older")).updateIds().stream()
                .map(id -> eks.describeUpdate(r -> r.name("poolside-older").updateId(id))
                        .update())
                .toList();
        assertThat(updates)
                .filteredOn(update -> update.typeAsString().equals("VersionUpdate"))
                .hasSize(2);
        assertThat(upgraded.output("addon/kube-proxy", "version")).isNotEqualTo(before);
    }

    @Test
    void neverGoesBackToAnOlderVersion() {
        walk = upToCluster("newer", SMALL + "kubernetesVersion: '1.35'");

        Outcome outcome = moved("newer", SMALL + "kubernetesVersion: '1.34'").step("cluster");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).contains("1.35").contains("1.34"));
    }

    @Test
    void leavesAForeignClusterAlone() {
        walk = upToCluster("mine", SMALL);
        GraphInput same = provisioning.input("mine", SMALL);
        GraphWalk other = provisioning.walk(same).withOutputsOf(walk);

        assertThat(other.step("cluster"))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).contains("poolside-mine"));
        other.remove("cluster");
        assertThat(cluster().statusAsString()).isEqualTo("ACTIVE");
    }

    @Test
    void makesOneClusterWhenTheAnswerIsLost() {
        walk = walk("lost", SMALL);
        Stream.of("role/cluster", "network/vpc").forEach(walk::converge);
        walk.graph().nodes().stream()
                .map(node -> node.address().value())
                .filter(address -> address.startsWith("network/subnet/"))
                .forEach(walk::converge);
        sandbox.faults().lostAnswers("eks", "CreateCluster", 100);
        walk.converge("cluster");

        assertThat(sandbox.count("eks:cluster")).isEqualTo(1);
        walk.converge();
    }

    @Test
    void callsNothingThatChangesWhenAllIsAsDesired() {
        walk = upToCluster("calm", SMALL);
        List<String> addresses = List.of(
                "cluster",
                "oidc-provider",
                "cluster/access/portal",
                "role/vpc-cni",
                "addon/vpc-cni",
                "addon/kube-proxy");
        addresses.forEach(walk::converge);

        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            addresses.forEach(walk::converge);
            return true;
        });

        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);
    }

    @Test
    void deletesAProtectedClusterOnceItIsAskedTo() {
        walk = upToCluster("guarded", SMALL + "protection: {delete: true}");
        assertThat(cluster().deletionProtection()).isTrue();

        walk.remove();
        assertThat(eks.listClusters().clusters()).isEmpty();
    }

    @Test
    void endsWithWhatItSeesWhenTheClusterIsDeletedBehindItsBack() {
        walk = upToCluster("gone", SMALL);
        walk.converge("addon/kube-proxy");
        eks.deleteCluster(r -> r.name("poolside-gone"));

        assertThat(walk.until("cluster", Outcome.Waiting.class).reason()).contains("deleted");
        walk.converge("cluster");
        walk.converge("addon/kube-proxy");
        assertThat(walk.output("cluster", "endpoint")).isEqualTo(cluster().endpoint());
    }

    @Test
    void putsBackWhatWasChangedBehindItsBack() {
        walk = upToCluster("drift", SMALL + "endpointAccess: {allowedCidrs: [203.0.113.0/24]}");
        eks.updateClusterConfig(
                r -> r.name("poolside-drift").resourcesVpcConfig(v -> v.publicAccessCidrs("0.0.0.0/0")));
        String arn = cluster().arn();
        eks.untagResource(r -> r.resourceArn(arn).tagKeys("cost-center"));

        assertThat(walk.differences("cluster"))
                .extracting(d -> d.pointer() + " " + d.desired() + " " + d.observed())
                .containsExactlyInAnyOrder(
                        "/endpoint/publicCidrs [\"203.0.113.0/24\"] [\"0.0.0.0/0\"]", "/tags/cost-center \"42\" null");
        walk.converge("cluster");
        assertThat(walk.differences("cluster")).isEmpty();
    }

    private GraphWalk walk(String name, String yaml) {
        return provisioning.walk(provisioning.input(name, yaml));
    }

    private GraphWalk moved(String name, String yaml) {
        return walk.movedTo(provisioning.graph(provisioning.input(name, yaml)));
    }

    private GraphWalk upToCluster(String name, String yaml) {
        GraphWalk started = walk(name, yaml);
        walk = started;
        started.convergeUpTo("cluster");
        return started;
    }

    private Cluster cluster() {
        return eks.describeCluster(r -> r.name(eks.listClusters().clusters().getFirst()))
                .cluster();
    }
}
