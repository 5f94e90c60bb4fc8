package dev.cabana.provisioning.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.kubernetes.OpenedCluster;
import dev.cabana.modelkey.placement.KeySecretContract;
import dev.cabana.modelloop.ModelLoop;
import dev.cabana.modelusage.fetch.ReportTokenContract;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.models.ModelGraphs;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.sandbox.kubernetes.JudgedCluster;
import dev.cabana.shared.Json;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that Cabana puts into a cluster, given to an API server: it takes it, what it makes of it is not drift, and
 * the same again changes nothing. With {@code CABANA_TEST_KUBECONFIG} that server is somebody else's; use an empty one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManifestContractTest {
    @RegisterExtension
    static final SandboxExtension components = new SandboxExtension();

    private static final String DOCUMENT = """
            gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 2}]
            workloadIdentity: {bedrock: true}
            ingress: {controller: %s, domain: atlas.example.com, inboundCidrs: [203.0.113.0/24]}
            models:
              - {name: laguna-xs, version: '2.1', contextLength: 32768, canary: {version: '2', weight: 10}}
              - {name: laguna-s, stopped: true}
            """;

    private static JudgedCluster judged;
    private static KubernetesCluster cluster;
    private static PlatformDocuments documents;
    private static GraphWalk walk;

    /** To the judged server, whoever runs it. */
    private static final class Gate extends ClusterGate {
        Gate() {
            super(null, null, null);
        }

        @Override
        public Optional<KubernetesCluster> open(Scope scope) {
            return Optional.of(cluster);
        }
    }

    @BeforeAll
    static void open() {
        judged = JudgedCluster.open();
        cluster = OpenedCluster.with(judged.client());
        documents = new PlatformDocuments(components);
        walk = documents.walk(graph("alb"), new Gate());
        adopt("k8s/crd/inferencemodels");
    }

    /** Tests of the loop leave it to the next one, on a server that is not ours. */
    private static void adopt(String address) {
        walk.graph().nodes().stream()
                .filter(node -> node.address().value().equals(address))
                .flatMap(node -> node.desired().properties().stream())
                .filter(manifest ->
                        cluster.find(ObjectRef.of(manifest.getValue())).isPresent())
                .forEach(
                        manifest -> cluster.apply(Marks.on(walk.scope(address), resolved(address, manifest.getKey()))));
    }

    @AfterAll
    static void close() {
        judged.close();
    }

    private static ResourceGraph graph(String controller) {
        Map<String, String> outputs =
                Map.of("name", "poolside-atlas-prod", "endpoint", "https://judged", "certificateAuthority", "");
        return documents.graph(
                documents.input(DOCUMENT.formatted(controller)),
                outputs,
                "vpc-0123456789abcdef0",
                ModelGraphs.part(components));
    }

    @Test
    @Order(1)
    void takesEverythingOfAPlatformBehindAnAlb() {
        assertTaken();
    }

    @Test
    @Order(2)
    void takesEverythingOfAPlatformBehindNginx() {
        // Goes with its controller; nobody answers it here.
        judged.client()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName("aws-load-balancer-webhook")
                .delete();
        walk = walk.movedTo(graph("nginx"));
        assertTaken();
    }

    /** Nobody answers the controllers' webhooks where no pods run, so an ingress comes before them. */
    private static void assertTaken() {
        walk.graph().nodes().stream()
                .filter(of("Test::Given").or(of(Types.NAMESPACE)).or(of(TlsSecretReconciler.TYPE)))
                .forEach(node -> walk.converge(node.address().value()));
        List<ResourceNode> rest = walk.graph().nodes().stream()
                .filter(node -> node.type().startsWith("Kubernetes::"))
                .filter(Predicate.not(of(NodesReconciler.TYPE).or(of(TlsSecretReconciler.TYPE))))
                .toList();
        rest.stream().filter(of(Types.INGRESS)).forEach(ManifestContractTest::assertTaken);
        rest.stream().filter(of(Types.INGRESS).negate()).forEach(ManifestContractTest::assertTaken);
    }

    private static Predicate<ResourceNode> of(String type) {
        return node -> node.type().equals(type);
    }

    private static void assertTaken(ResourceNode node) {
        String address = node.address().value();
        EksWorld.await(address + " is there", () -> {
            assertThat(walk.step(address)).as(address).isNotInstanceOf(Outcome.Stalled.class);
            return walk.observe(address) instanceof Present;
        });
        assertThat(differences(address)).as(address).isEmpty();
        Map<String, String> before = generations(node);
        node.desired()
                .properties()
                .forEach(
                        manifest -> cluster.apply(Marks.on(walk.scope(address), resolved(address, manifest.getKey()))));
        assertThat(generations(node)).as(address).isEqualTo(before);
    }

    private static ObjectNode resolved(String address, String key) {
        return (ObjectNode) walk.scope(address).desired(ObjectNode.class).get(key);
    }

    private static List<Differences.Difference> differences(String address) {
        var seen = (Present) walk.observe(address);
        return Differences.between(walk.scope(address).desired(ObjectNode.class), seen.attributes());
    }

    /** Resource versions move when a controller writes a status; a generation only when a spec changes. */
    private static Map<String, String> generations(ResourceNode node) {
        Map<String, String> generations = new TreeMap<>();
        node.desired()
                .properties()
                .forEach(manifest -> generations.put(
                        manifest.getKey(),
                        cluster.find(ObjectRef.of(manifest.getValue()))
                                .map(live ->
                                        live.path("metadata").path("generation").asString("-"))
                                .orElse("missing")));
        return generations;
    }

    @Test
    @Order(3)
    void showsAChangeOfSomebodyElse() {
        ObjectRef ref = new ObjectRef("apps/v1", "Deployment", "poolside", "core-api");
        var client = judged.client();
        client.apps().deployments().inNamespace("poolside").withName("core-api").edit(d -> {
            d.getSpec().setReplicas(7);
            return d;
        });

        assertThat(differences("k8s/core-api")).singleElement().satisfies(difference -> {
            assertThat(difference.pointer()).endsWith("/spec/replicas");
            assertThat(difference.observed().asInt()).isEqualTo(7);
        });

        walk.step("k8s/core-api");
        assertThat(cluster.find(ref).orElseThrow().path("spec").path("replicas").asInt())
                .isEqualTo(2);
    }

    @Test
    @Order(4)
    void takesWhatTheModelLoopMakesOfAModel() {
        String uuid = UUID.randomUUID().toString();
        String token = judged.token("poolside", "core-api-models-reconciliation-loop");
        try (var client = judged.client(token);
                var loop = new ModelLoop(client, PlatformNames.MODELS, Clock.systemUTC())) {
            loop.start();
            cluster.apply(model(uuid));
            ObjectRef ref = ObjectRef.of(model(uuid));
            EksWorld.await(
                    "the loop has reported",
                    () -> cluster.find(ref)
                            .map(live -> live.path("status").has("conditions"))
                            .orElse(false));

            assertThat(cluster.find(new ObjectRef("apps/v1", "Deployment", PlatformNames.MODELS, "inference-" + uuid)))
                    .isPresent();
            assertThat(cluster.find(ObjectRef.core("Service", PlatformNames.MODELS, "inference-" + uuid + "-internal")))
                    .isPresent();
        }
    }

    private static ObjectNode model(String uuid) {
        return (ObjectNode) Json.tree("""
                {"apiVersion": "cabana.dev/v1alpha1", "kind": "InferenceModel",
                 "metadata": {"name": "%s", "namespace": "poolside-models"},
                 "spec": {"modelName": "laguna-xs", "version": "2.1", "replicas": 1, "gpus": 1,
                  "image": "vllm/vllm-openai:v0.25.1", "checkpoint": "s3://poolside-atlas/models/checkpoints/laguna-xs-2.1/",
                  "serviceAccount": "inference"}}""".formatted(uuid));
    }

    @Test
    @Order(5)
    void takesTheKeysAndTheTokenOfReports() {
        KeySecretContract.holdsExactlyTheKeysThatWork(judged.client());
        ReportTokenContract.isMadeOnceAndRollsCoreApiOutOnce(cluster, () -> {
            assertThat(differences("k8s/core-api")).isEmpty();
            walk.scope("k8s/core-api")
                    .desired(ObjectNode.class)
                    .properties()
                    .forEach(manifest -> cluster.apply(
                            Marks.on(walk.scope("k8s/core-api"), resolved("k8s/core-api", manifest.getKey()))));
        });
    }

    @Test
    @Order(6)
    void losesTheFieldsThatAManifestNoLongerHas() {
        ObjectRef ref = ObjectRef.core("ConfigMap", "poolside", "two-fields");
        cluster.apply(map("{\"a\": \"1\", \"b\": \"2\"}"));
        cluster.apply(map("{\"a\": \"1\"}"));

        assertThat(cluster.find(ref).orElseThrow().path("data").propertyNames()).containsExactly("a");
        cluster.delete(ref);
    }

    private static ObjectNode map(String data) {
        return (ObjectNode) Json.tree("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "two-fields", "namespace": "poolside"},
                 "data": %s}""".formatted(data));
    }
}
