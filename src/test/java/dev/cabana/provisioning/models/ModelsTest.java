package dev.cabana.provisioning.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.Buckets;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.provisioning.platform.PlatformNames;
import dev.cabana.provisioning.platform.PlatformWorld;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.node.ObjectNode;

/** Models of a document, with the loop of the cluster at work on them, on one node of eight GPUs. */
class ModelsTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private static final String GPUS =
            "gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 2}]\n";
    private static final String SMALL = "{name: laguna-xs, version: '2.1', replicas: %d}";
    private static final String LARGE = "{name: laguna-s, version: '2.1', replicas: %d}";
    private static final String HUGE = "{name: laguna-m, version: '1', replicas: 1}";
    private static final String BUCKET = "poolside-atlas-prod";
    private static int made;

    private final String small = address("laguna-xs");
    private final String large = address("laguna-s");
    private PlatformWorld world;

    private static String address(String model) {
        return "model/" + ModelsGraph.uuid("atlas-prod", model);
    }

    @BeforeEach
    void prepare() {
        world = PlatformWorld.ready(sandbox, "poolside-m" + made++);
        Buckets buckets = sandbox.make(Buckets.class);
        if (buckets.find(sandbox.target(), BUCKET).isEmpty()) {
            buckets.create(sandbox.target(), BUCKET, Map.of());
        }
    }

    /** There are four instances in the reservation. */
    @AfterEach
    void freeTheGpus() {
        world.eks().delete();
    }

    private ResourceGraph graph(String... models) {
        String lines = GPUS + "models: [" + String.join(", ", models) + "]";
        return world.graph(world.input(lines), sandbox.make(ModelsGraph.class));
    }

    private GraphWalk converged(String... models) {
        GraphWalk walk = walk(models);
        walk.converge();
        return walk;
    }

    private GraphWalk walk(String... models) {
        return world.walk(graph(models), sandbox.make(ModelReconciler.class));
    }

    private List<ObjectNode> pods(GraphWalk walk) {
        return pods(world.cluster(walk));
    }

    private static List<ObjectNode> pods(KubernetesCluster cluster) {
        return cluster.list(ObjectRef.core("Pod", PlatformNames.MODELS, ""), Map.of());
    }

    private Optional<ObjectNode> service(GraphWalk walk, String address) {
        String uuid = address.substring("model/".length());
        return world.find(walk, "v1", "Service", PlatformNames.MODELS, "inference-" + uuid + "-internal");
    }

    /** Resource versions of everything that is not of {@code model}, by address. */
    private Map<String, String> versions(GraphWalk walk, String model) {
        KubernetesCluster cluster = world.cluster(walk);
        Map<String, String> versions = new TreeMap<>();
        for (ResourceNode node : walk.graph().nodes()) {
            if (node.type().startsWith("Kubernetes::")
                    && !node.type().equals("Kubernetes::Nodes")
                    && !node.type().equals("Kubernetes::TlsSecret")
                    && !node.address().value().equals(model)) {
                node.desired()
                        .properties()
                        .forEach(manifest -> versions.put(
                                node.address() + " " + manifest.getKey(),
                                cluster.find(ObjectRef.of(manifest.getValue()))
                                        .map(live -> live.path("metadata")
                                                .path("resourceVersion")
                                                .asString(""))
                                        .orElse("missing")));
            }
        }
        return versions;
    }

    @Test
    void servesEachModelBehindItsInternalService() {
        GraphWalk walk = converged(SMALL.formatted(1), LARGE.formatted(1));

        assertThat(service(walk, small)).isPresent();
        assertThat(service(walk, large))
                .hasValueSatisfying(service ->
                        assertThat(service.path("spec").path("type").asString()).isEqualTo("ClusterIP"));
        assertThat(walk.output(large, "service"))
                .isEqualTo(service(walk, large)
                        .orElseThrow()
                        .path("metadata")
                        .path("name")
                        .asString());
        assertThat(pods(walk)).hasSize(2);
    }

    @Test
    void changesOnlyTheModelThatIsAdded() {
        GraphWalk walk = converged(SMALL.formatted(1));
        Map<String, String> before = versions(walk, large);

        GraphWalk changed = walk.movedTo(graph(SMALL.formatted(1), LARGE.formatted(1)));
        changed.converge();

        assertThat(versions(changed, large)).isEqualTo(before);
        assertThat(pods(changed)).hasSize(2);
    }

    @Test
    void scalesToNoneAndBack() {
        GraphWalk walk = converged(SMALL.formatted(2));
        assertThat(pods(walk)).hasSize(2);

        GraphWalk stopped = walk.movedTo(graph(SMALL.formatted(0)));
        stopped.converge();
        EksWorld.await("no pods are left", () -> pods(stopped).isEmpty());
        assertThat(service(stopped, small)).isPresent();

        GraphWalk back = stopped.movedTo(graph(SMALL.formatted(3)));
        back.converge();
        assertThat(pods(back)).hasSize(3);
    }

    @Test
    void takesACanaryBackAndStopsWithoutTouchingOthers() {
        String canary = "{name: laguna-xs, version: '2.1', replicas: 1, canary: {version: '2', weight: 20}}";
        GraphWalk walk = converged(SMALL.formatted(1), LARGE.formatted(1));
        Map<String, String> before = versions(walk, small);

        GraphWalk trying = walk.movedTo(graph(canary, LARGE.formatted(1)));
        trying.converge();
        EksWorld.await("the canary has its pod", () -> pods(trying).size() == 3);

        GraphWalk back = trying.movedTo(graph(SMALL.formatted(1), LARGE.formatted(1)));
        assertThat(back.differences(small)).singleElement().asString().contains("/spec/canary");
        back.converge();
        EksWorld.await("its pod has gone", () -> pods(back).size() == 2);
        assertThat(back.differences(small)).isEmpty();

        GraphWalk stopped = back.movedTo(graph("{name: laguna-xs, version: '2.1', stopped: true}", LARGE.formatted(1)));
        stopped.converge();
        EksWorld.await("one model runs", () -> pods(stopped).size() == 1);
        assertThat(versions(stopped, small)).isEqualTo(before);
    }

    @Test
    void waitsForAWholeCheckpointWithoutAPodThatDies() {
        String version = "{name: laguna-xs, version: 2.1-int4, replicas: 1}";
        String folder = "models/checkpoints/laguna-xs-2.1-int4/";
        try (var s3 = sandbox.client(S3Client.builder())) {
            s3.putObject(r -> r.bucket(BUCKET).key(folder + "config.json"), RequestBody.fromString("{}"));
            GraphWalk walk = walk(version);
            walk.convergeBefore(small);

            assertThat(walk.step(small))
                    .isInstanceOfSatisfying(
                            Outcome.Waiting.class,
                            waiting -> assertThat(waiting.reason())
                                    .contains("not complete: there is no s3://" + BUCKET + "/" + folder
                                            + ".checkpoint-complete")
                                    .contains("write the marker last"));
            assertThat(pods(walk)).isEmpty();

            s3.putObject(r -> r.bucket(BUCKET).key(folder + ".checkpoint-complete"), RequestBody.fromString("{}"));
            walk.converge(small);
            assertThat(pods(walk)).hasSize(1);
        }
    }

    @Test
    void saysThatThereIsNoRoomAndGoesOnOnceThereIs() {
        GraphWalk walk = converged(LARGE.formatted(1));
        GraphWalk crowded = walk.movedTo(graph(LARGE.formatted(1), HUGE));
        crowded.converge("k8s/models-reconciliation-loop");

        EksWorld.await("it is stalled", () -> crowded.step(address("laguna-m")) instanceof Outcome.Stalled);
        assertThat(crowded.step(address("laguna-m"))).isInstanceOfSatisfying(Outcome.Stalled.class, stalled -> {
            assertThat(stalled.reason()).contains("8 free GPUs on one node");
            assertThat(stalled.reason())
                    .contains("6 of 8 GPUs are free on 1 node", "has 1 of 1 desired nodes, and may have 2");
            assertThat(stalled.advice()).contains("Raise the desired nodes of gpu to 2");
        });

        walk.remove(large);
        EksWorld.await("it serves", () -> crowded.step(address("laguna-m")) instanceof Outcome.Converged);
    }

    @Test
    void leavesNothingOfAModelThatIsRemoved() {
        GraphWalk walk = converged(SMALL.formatted(1), LARGE.formatted(1));

        walk.remove(large);

        assertThat(service(walk, large)).isEmpty();
        assertThat(service(walk, small)).isPresent();
        assertThat(pods(walk)).hasSize(1);
    }
}
