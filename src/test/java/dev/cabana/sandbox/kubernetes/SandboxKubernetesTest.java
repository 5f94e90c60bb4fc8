package dev.cabana.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.aws.ClusterTokens;
import dev.cabana.kubernetes.ClusterAccess;
import dev.cabana.kubernetes.Clusters;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.shared.Json;
import dev.cabana.testing.SandboxExtension;
import dev.cabana.testing.TestDatabase;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import tools.jackson.databind.node.ObjectNode;

/** The clusters of the sandbox cloud's EKS, reached as the portal reaches them. */
class SandboxKubernetesTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private static final String PORTAL = "arn:aws:iam::123456789012:user/sandbox";
    private static int made;

    private final EksWorld world = new EksWorld(sandbox.endpoint(), "poolside-k" + made++);
    private final Clusters clusters = new Clusters();

    @AfterEach
    void close() {
        clusters.destroy();
    }

    private KubernetesCluster cluster() {
        return cluster(token(world.name()));
    }

    private static Supplier<String> token(String cluster) {
        return () -> sandbox.make(ClusterTokens.class).token(sandbox.target(), cluster);
    }

    private KubernetesCluster cluster(Supplier<String> token) {
        Cluster described = world.describe();
        return clusters.at(new ClusterAccess(
                described.endpoint(), described.certificateAuthority().data(), token));
    }

    private static ObjectNode manifest(String json) {
        return (ObjectNode) Json.tree(json);
    }

    private static ObjectNode configMap(String value) {
        return manifest("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "note", "namespace": "default"},
                 "data": {"key": "%s"}}""".formatted(value));
    }

    private static final ObjectRef NOTE = ObjectRef.core("ConfigMap", "default", "note");

    @Test
    void answersThePortalOnceEksHasTheClusterUp() {
        world.create();
        assertThat(world.describe().endpoint()).isNull();
        world.awaitActive();
        world.admit(PORTAL, "AmazonEKSClusterAdminPolicy");

        cluster().apply(configMap("value"));

        assertThat(cluster().find(NOTE))
                .map(found -> found.path("data").path("key").asString())
                .contains("value");
    }

    @Test
    void refusesWhomEksDoesNotLetIn() {
        world.create().awaitActive();

        assertThatThrownBy(() -> cluster().find(NOTE)).isInstanceOf(KubernetesFailure.NotYetKnown.class);
        assertThatThrownBy(() -> cluster(() -> "k8s-aws-v1.bm90LWEtdXJs").find(NOTE))
                .isInstanceOf(KubernetesFailure.NotYetKnown.class);

        world.admit(PORTAL);
        clusters.destroy();
        assertThatThrownBy(() -> cluster().find(NOTE)).isInstanceOf(KubernetesFailure.Denied.class);
        clusters.destroy();
        assertThatThrownBy(() -> cluster(token("another-cluster")).find(NOTE))
                .isInstanceOf(KubernetesFailure.NotYetKnown.class);
    }

    /** The entry names the role; who asks is a session of it. */
    @Test
    void letsARoleInWhoseSessionAsks() {
        world.create().awaitActive();
        String role = world.role("operator", "arn:aws:iam::123456789012:user/sandbox");
        world.admit(role, "AmazonEKSViewPolicy");
        Credentials session = world.client(StsClient.builder())
                .assumeRole(r -> r.roleArn(role).roleSessionName("operator"))
                .credentials();
        var credentials =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        var forged = AwsSessionCredentials.create(session.accessKeyId(), "guessed", session.sessionToken());

        assertThat(cluster(() -> SignedToken.of(credentials, world.name())).find(NOTE))
                .isEmpty();
        clusters.destroy();
        assertThatThrownBy(() ->
                        cluster(() -> SignedToken.of(credentials, world.name())).apply(configMap("no")))
                .isInstanceOf(KubernetesFailure.Denied.class);
        clusters.destroy();
        assertThatThrownBy(() ->
                        cluster(() -> SignedToken.of(forged, world.name())).find(NOTE))
                .isInstanceOf(KubernetesFailure.NotYetKnown.class);
    }

    @Test
    void forgetsEverythingOfADeletedCluster() {
        world.ready(PORTAL);
        cluster().apply(configMap("old"));
        Cluster before = world.describe();
        world.delete();

        var access = new ClusterAccess(
                before.endpoint(), before.certificateAuthority().data(), token(world.name()));
        assertThatThrownBy(() -> clusters.at(access).find(NOTE)).isInstanceOf(KubernetesFailure.Unavailable.class);
        EksWorld.await("the cluster is gone", world::gone);
        assertThat(sandbox.cloud().store().table("kubernetes:object", Map.class).all())
                .noneSatisfy(object -> assertThat(object.toString()).contains(world.name() + "|"));
    }

    @Test
    void hasTheNodesOfItsGroups() {
        world.ready(PORTAL);
        world.addCpuNodes("cpu", 2);
        world.addGpuNodes("gpu", 1);

        EksWorld.await("three nodes", () -> cluster().nodes(Map.of()).size() == 3);
        List<ObjectNode> gpu = cluster().nodes(Map.of("eks.amazonaws.com/nodegroup", "gpu"));
        assertThat(gpu).singleElement().satisfies(node -> {
            assertThat(node.path("spec").path("taints").path(0).path("key").asString())
                    .isEqualTo("nvidia.com/gpu");
            assertThat(node.path("metadata")
                            .path("labels")
                            .path("cabana.dev/workload")
                            .asString())
                    .isEqualTo("inference");
            assertThat(node.path("status").path("allocatable").has("nvidia.com/gpu"))
                    .isFalse();
        });

        cluster().apply(devicePlugin());
        EksWorld.await("GPUs are offered", () -> gpus().equals(Optional.of("8")));

        world.client(EksClient.builder())
                .updateNodegroupConfig(r -> r.clusterName(world.name())
                        .nodegroupName("gpu")
                        .labels(l -> l.addOrUpdateLabels(Map.of("team", "atlas"))));
        EksWorld.await(
                "the node has the new label",
                () -> cluster().nodes(Map.of("team", "atlas")).size() == 1);

        world.removeNodes("gpu");
        EksWorld.await(
                "the GPU node has gone",
                () -> cluster()
                        .nodes(Map.of("eks.amazonaws.com/nodegroup", "gpu"))
                        .isEmpty());
        assertThat(cluster().nodes(Map.of())).hasSize(2);
    }

    private Optional<String> gpus() {
        return cluster().nodes(Map.of("eks.amazonaws.com/nodegroup", "gpu")).stream()
                .map(node -> node.path("status")
                        .path("allocatable")
                        .path("nvidia.com/gpu")
                        .asString(""))
                .findFirst();
    }

    private static ObjectNode devicePlugin() {
        return manifest("""
                {"apiVersion": "apps/v1", "kind": "DaemonSet",
                 "metadata": {"name": "nvidia-device-plugin", "namespace": "kube-system"},
                 "spec": {"selector": {"matchLabels": {"app": "plugin"}},
                  "template": {"metadata": {"labels": {"app": "plugin"}},
                   "spec": {"tolerations": [{"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"}],
                    "containers": [{"name": "plugin", "image": "nvcr.io/nvidia/k8s-device-plugin:v0.20.0"}]}}}}""");
    }

    @Test
    void givesAServiceALoadBalancerAndTakesItAwayWithIt() {
        world.ready(PORTAL);
        cluster().apply(manifest("""
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "gate", "namespace": "default",
                  "annotations": {"service.beta.kubernetes.io/aws-load-balancer-type": "nlb",
                   "service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags": "cabana:deployment=abc"}},
                 "spec": {"type": "LoadBalancer", "selector": {"app": "gate"}, "ports": [{"port": 443}]}}"""));
        ObjectRef gate = ObjectRef.core("Service", "default", "gate");

        EksWorld.await("the service has an address", () -> !host(gate).isEmpty());
        assertThat(balancers()).singleElement().satisfies(balancer -> {
            assertThat(balancer.dnsName()).isEqualTo(host(gate));
            assertThat(balancer.type()).isEqualTo(LoadBalancerTypeEnum.NETWORK);
            assertThat(balancer.vpcId()).isEqualTo(world.vpcId());
        });

        cluster().delete(gate);
        EksWorld.await("the balancer is gone", () -> balancers().isEmpty());
        EksWorld.await("the service is gone", () -> cluster().find(gate).isEmpty());
    }

    @Test
    void saysWhenThereAreNoSubnetsForALoadBalancer() {
        world.ready(PORTAL);
        cluster().apply(manifest("""
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "gate", "namespace": "default",
                  "annotations": {"service.beta.kubernetes.io/aws-load-balancer-subnets": "subnet-0123456789abcdef0"}},
                 "spec": {"type": "LoadBalancer", "selector": {"app": "gate"}, "ports": [{"port": 443}]}}"""));

        EksWorld.await(
                "an event says so",
                () -> cluster().events("default", "gate").stream()
                        .anyMatch(event -> event.contains("subnet-0123456789abcdef0")));
    }

    private String host(ObjectRef ref) {
        return cluster()
                .find(ref)
                .map(found -> found.path("status")
                        .path("loadBalancer")
                        .path("ingress")
                        .path(0)
                        .path("hostname")
                        .asString(""))
                .orElse("");
    }

    private List<LoadBalancer> balancers() {
        return world.client(ElasticLoadBalancingV2Client.builder()).describeLoadBalancers().loadBalancers().stream()
                .filter(balancer -> balancer.vpcId().equals(world.vpcId()))
                .toList();
    }

    @Test
    void keepsEverythingThroughARestart() {
        var database = TestDatabase.freshSchema();
        var settings = SandboxSettings.defaults().withSpeed(40).withTraffic(false);
        Cluster described;
        try (var cloud = SandboxCloud.start(database, settings);
                var kubernetes = SandboxKubernetes.start(cloud, 0)) {
            var first = new EksWorld(cloud.awsEndpoint(), "poolside-kept").ready(PORTAL);
            described = first.describe();
            assertThat(described.endpoint()).isEqualTo(kubernetes.base() + "/poolside-kept");
            at(described).apply(configMap("kept"));
        }
        int apiPort = URI.create(described.endpoint()).getPort();
        try (var cloud = SandboxCloud.start(database, settings);
                var kubernetes = SandboxKubernetes.start(cloud, apiPort)) {
            assertThat(described.endpoint()).startsWith(kubernetes.base());
            assertThat(at(described).find(NOTE))
                    .map(found -> found.path("data").path("key").asString())
                    .contains("kept");
        }
    }

    /** With the address and the authority that were known before the restart. */
    private KubernetesCluster at(Cluster described) {
        return clusters.at(new ClusterAccess(
                described.endpoint(), described.certificateAuthority().data(), token(described.name())));
    }
}
