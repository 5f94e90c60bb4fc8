package dev.cabana.provisioning.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.shared.Json;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is inside a cluster, made and taken away by its reconcilers over the wire. */
class PlatformTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private static final String RESERVED =
            "gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 2}]\n";
    private static final String CORE_API_SERVICE = "core-api";
    private static int made;

    private PlatformWorld world;

    /** There are four instances in the reservation. */
    @AfterEach
    void freeTheGpus() {
        world.eks().delete();
    }

    private GraphWalk walk(String lines) {
        world = PlatformWorld.ready(sandbox, "poolside-p" + made++);
        return world.walk(graph(lines));
    }

    private ResourceGraph graph(String lines) {
        return world.graph(world.input(RESERVED + lines));
    }

    private JsonNode find(GraphWalk walk, String apiVersion, String kind, String namespace, String name) {
        return world.find(walk, apiVersion, kind, namespace, name).orElseThrow();
    }

    private List<LoadBalancer> balancers() {
        return world
                .eks()
                .client(ElasticLoadBalancingV2Client.builder())
                .describeLoadBalancers()
                .loadBalancers()
                .stream()
                .filter(balancer -> balancer.vpcId().equals(world.eks().vpcId()))
                .toList();
    }

    @Test
    void buildsThePlatformBehindAnAlbAndTakesItAway() {
        GraphWalk walk = walk(
                "ingress: {controller: alb, domain: atlas.example.com, scheme: internetFacing, inboundCidrs: [203.0.113.0/24]}");
        walk.converge();

        assertAccount(walk, "poolside", "core-api-sa", "core-api");
        assertAccount(walk, "poolside-models", "inference", "inference");
        assertAccount(walk, "aws-load-balancer-controller", "aws-load-balancer-controller", "load-balancer-controller");
        assertThat(find(walk, "apps/v1", "Deployment", "poolside", "core-api")
                        .path("status")
                        .path("availableReplicas")
                        .asInt())
                .isEqualTo(2);
        LoadBalancer balancer = balancers().getFirst();
        assertThat(walk.output("ingress", "hostname")).isEqualTo(balancer.dnsName());
        assertThat(world.eks()
                        .client(ElasticLoadBalancingV2Client.builder())
                        .describeListeners(r -> r.loadBalancerArn(balancer.loadBalancerArn()))
                        .listeners())
                .anySatisfy(listener -> {
                    assertThat(listener.protocol()).isEqualTo(ProtocolEnum.HTTPS);
                    assertThat(listener.certificates())
                            .anySatisfy(certificate ->
                                    assertThat(certificate.certificateArn()).endsWith("certificate/atlas"));
                });
        assertEverythingIsAsDesired(walk);

        KubernetesCluster cluster = world.cluster(walk);
        walk.remove();
        assertThat(balancers()).isEmpty();
        assertThat(cluster.find(ObjectRef.core("Namespace", "", "poolside"))).isEmpty();
    }

    /** Pods read their settings when they start, so others mean other pods; the same when there are none any more. */
    @Test
    void tellsCoreApiWhichModelsOfBedrockItOffers() {
        GraphWalk walk = walk("workloadIdentity: {bedrock: true, bedrockModels: {nova: 'amazon.nova-lite-v1:0'}}");
        walk.converge();

        assertThat(offered(walk)).containsExactly("nova=amazon.nova-lite-v1:0", "nova=amazon.nova-lite-v1:0");

        GraphWalk without = walk.movedTo(graph("workloadIdentity: {bedrock: true}"));
        assertThat(without.differences("k8s/core-api")).hasSize(2);
        without.converge();
        assertThat(offered(without)).containsExactly("", "");
        assertEverythingIsAsDesired(without);
    }

    private List<String> offered(GraphWalk walk) {
        return List.of(
                find(walk, "v1", "ConfigMap", "poolside", "core-api")
                        .path("data")
                        .path("CABANA_BEDROCK_MODELS")
                        .asString(""),
                find(walk, "apps/v1", "Deployment", "poolside", "core-api")
                        .at("/spec/template/metadata/annotations")
                        .path("cabana.dev/bedrock-models")
                        .asString(""));
    }

    @Test
    void buildsThePlatformBehindNginxWithTlsInTheCluster() {
        GraphWalk walk = walk("ingress: {controller: nginx, domain: atlas.example.com}");
        walk.converge();

        JsonNode secret = find(walk, "v1", "Secret", "poolside", "core-api-tls");
        assertThat(secret.path("type").asString()).isEqualTo("kubernetes.io/tls");
        String host = walk.output("ingress/nginx", "hostname");
        assertThat(balancers()).singleElement().satisfies(balancer -> {
            assertThat(balancer.typeAsString()).isEqualTo("network");
            assertThat(balancer.dnsName()).isEqualTo(host);
        });
        assertEverythingIsAsDesired(walk);

        KubernetesCluster cluster = world.cluster(walk);
        walk.remove();
        assertThat(balancers()).isEmpty();
        assertThat(cluster.find(ObjectRef.core("Namespace", "", "ingress-nginx")))
                .isEmpty();
    }

    /** Nobody but the old controller can take its load balancer away. */
    @Test
    void changesFromAlbToNginxWithoutLeavingALoadBalancer() {
        GraphWalk before = walk("ingress: {controller: alb, domain: atlas.example.com}");
        before.converge();
        GraphWalk after = before.movedTo(graph("ingress: {controller: nginx, domain: atlas.example.com}"));

        before.remove("ingress");
        after.converge();
        before.remove("k8s/load-balancer-controller");

        assertThat(balancers()).singleElement().satisfies(balancer -> {
            assertThat(balancer.typeAsString()).isEqualTo("network");
            assertThat(balancer.dnsName()).isEqualTo(after.output("ingress/nginx", "hostname"));
        });
    }

    @Test
    void saysInWhichSubnetsOfAnExistingNetworkTheLoadBalancerGoes() {
        world = PlatformWorld.ready(sandbox, "poolside-p" + made++);
        List<String> subnets = world.eks().subnetIds().subList(2, 4);
        GraphWalk walk = world.walk(graph("network: {mode: existing, vpcId: %s, privateSubnetIds: [%s]}"
                .formatted(world.eks().vpcId(), String.join(", ", subnets))));
        walk.converge();

        assertThat(balancers())
                .singleElement()
                .satisfies(balancer -> assertThat(balancer.availabilityZones())
                        .extracting(zone -> zone.subnetId())
                        .containsExactlyInAnyOrderElementsOf(subnets));
    }

    @Test
    void showsWhatSomebodyTookAwayOrChangedAndBringsItBack() {
        GraphWalk walk = walk("");
        walk.converge();
        var service = ObjectRef.core("Service", "poolside", CORE_API_SERVICE);
        world.cluster(walk).delete(service);
        EksWorld.await(
                "the service is gone", () -> world.cluster(walk).find(service).isEmpty());

        assertThat(differences(walk, "k8s/core-api")).singleElement().satisfies(difference -> {
            assertThat(difference.pointer()).contains("Service poolside~1core-api");
            assertThat(difference.observed().isNull()).isTrue();
        });

        walk.converge("k8s/core-api");
        assertThat(differences(walk, "k8s/core-api")).isEmpty();
    }

    @Test
    void leavesAloneWhatIsNotOurs() {
        GraphWalk walk = walk("");
        walk.converge("cluster");
        world.cluster(walk).apply((ObjectNode) Json.tree("""
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "poolside"}}"""));

        assertThat(walk.observe("k8s/namespace/poolside")).isInstanceOf(Observation.Foreign.class);
    }

    private void assertAccount(GraphWalk walk, String namespace, String name, String role) {
        assertThat(find(walk, "v1", "ServiceAccount", namespace, name)
                        .path("metadata")
                        .path("annotations")
                        .path("eks.amazonaws.com/role-arn")
                        .asString())
                .endsWith("role/poolside/" + role);
    }

    private static List<Differences.Difference> differences(GraphWalk walk, String address) {
        var seen = (Observation.Present) walk.observe(address);
        return Differences.between(walk.scope(address).desired(ObjectNode.class), seen.attributes());
    }

    private static void assertEverythingIsAsDesired(GraphWalk walk) {
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(differences(walk, node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }
}
