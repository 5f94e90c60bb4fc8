package dev.cabana.modelloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.provisioning.platform.Manifests;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.sandbox.kubernetes.SimulatedCluster;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loop at work over the wire, in a cluster with two CPU nodes and one of eight GPUs. */
class ModelLoopTest {
    private static final String MODELS = "poolside-models";
    private static final Duration LOADED = Duration.ofSeconds(8);
    private static final String UUID_ONE = new UUID(1, 1).toString();
    private static final String UUID_TWO = new UUID(2, 2).toString();

    private final LocalCluster local = LocalCluster.start();
    private final SimulatedCluster cluster = new SimulatedCluster(local);
    private final KubernetesClient client = local.client(local.adminToken());
    private final KubernetesClient loopsOwn = local.client(local.adminToken());
    private final ModelLoop loop = new ModelLoop(loopsOwn, MODELS, Clock.systemUTC());

    @BeforeEach
    void start() {
        cluster.apply(Json.write(Manifests.of("inference-model-definition.yaml")
                .objects()
                .iterator()
                .next()));
        cluster.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: poolside-models}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: inference, namespace: poolside-models}
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: nvidia-device-plugin, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: plugin}}
                  template:
                    metadata: {labels: {app: plugin}}
                    spec:
                      nodeSelector: {cabana.dev/node-group: gpu}
                      tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
                      containers: [{name: plugin, image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0"}]
                """);
        cluster.withCpuNodes(2).withGpuNodes(1).after(LOADED);
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.close();
        client.close();
        loopsOwn.close();
        cluster.close();
    }

    private void model(String uuid, int replicas, int gpus, String version, String image) {
        cluster.apply("""
                apiVersion: cabana.dev/v1alpha1
                kind: InferenceModel
                metadata: {name: %s, namespace: poolside-models}
                spec:
                  modelName: laguna-xs
                  version: "%s"
                  replicas: %d
                  gpus: %d
                  image: %s
                  checkpoint: s3://poolside-atlas/models/checkpoints/laguna-xs-%s/
                  serviceAccount: inference
                """.formatted(uuid, version, replicas, gpus, image, version));
    }

    private void await(String what, BooleanSupplier condition) {
        EksWorld.await(what, () -> {
            cluster.settled();
            return condition.getAsBoolean();
        });
    }

    /** Lets pods become ready once they are there. */
    private void awaitServing(String uuid) {
        EksWorld.await(uuid + " serves", () -> {
            cluster.after(LOADED);
            return reason(uuid).equals("Serving");
        });
    }

    private Optional<InferenceModel> find(String uuid) {
        return Optional.ofNullable(client.resources(InferenceModel.class)
                .inNamespace(MODELS)
                .withName(uuid)
                .get());
    }

    private Condition condition(String uuid) {
        return find(uuid)
                .flatMap(model -> Optional.ofNullable(model.getStatus()))
                .map(status -> status.conditions().getFirst())
                .orElse(new Condition("Ready", "Unknown", "", "", "", 0L));
    }

    private String reason(String uuid) {
        return condition(uuid).reason();
    }

    private Deployment deployment(String uuid) {
        return client.apps()
                .deployments()
                .inNamespace(MODELS)
                .withName("inference-" + uuid)
                .get();
    }

    private Service service(String uuid) {
        return client.services()
                .inNamespace(MODELS)
                .withName("inference-" + uuid + "-internal")
                .get();
    }

    @Test
    void turnsAModelIntoADeploymentAndItsService() {
        model(UUID_ONE, 2, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        await("it is loading", () -> reason(UUID_ONE).equals("Loading"));

        assertThat(service(UUID_ONE).getSpec().getType()).isEqualTo("ClusterIP");
        assertThat(deployment(UUID_ONE).getSpec().getTemplate().getSpec()).satisfies(pod -> {
            assertThat(pod.getServiceAccountName()).isEqualTo("inference");
            assertThat(pod.getTolerations())
                    .anySatisfy(t -> assertThat(t.getKey()).isEqualTo("nvidia.com/gpu"));
            assertThat(pod.getContainers().getFirst().getArgs())
                    .contains("--model=s3://poolside-atlas/models/checkpoints/laguna-xs-2.1/");
        });

        awaitServing(UUID_ONE);
        assertThat(find(UUID_ONE).orElseThrow().getStatus()).satisfies(status -> {
            assertThat(status.readyReplicas()).isEqualTo(2);
            assertThat(status.service()).isEqualTo("inference-" + UUID_ONE + "-internal");
        });
    }

    @Test
    void changesOnlyTheModelThatChanged() {
        model(UUID_ONE, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        model(UUID_TWO, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        awaitServing(UUID_ONE);
        awaitServing(UUID_TWO);
        String untouched = deployment(UUID_TWO).getMetadata().getResourceVersion();

        model(UUID_ONE, 3, 1, "2", "vllm/vllm-openai:v0.25.1");
        EksWorld.await("three replicas serve the new version", () -> {
            cluster.after(LOADED);
            return find(UUID_ONE).map(m -> m.getStatus().readyReplicas() == 3).orElse(false)
                    && reason(UUID_ONE).equals("Serving");
        });

        assertThat(deployment(UUID_ONE)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs())
                .contains("--model=s3://poolside-atlas/models/checkpoints/laguna-xs-2/");
        assertThat(deployment(UUID_TWO).getMetadata().getResourceVersion()).isEqualTo(untouched);
    }

    @Test
    void saysWhyAModelWaits() {
        model(UUID_ONE, 1, 8, "2.1", "vllm/vllm-openai:v0.25.1");
        awaitServing(UUID_ONE);
        model(UUID_TWO, 1, 4, "2.1", "vllm/vllm-openai:v0.25.1");

        await("there is no room", () -> reason(UUID_TWO).equals("NoCapacity"));
        assertThat(condition(UUID_TWO).message())
                .startsWith(
                        "0 of 1 replicas are ready; a pod waits for 4 free GPUs on one node (0/3 nodes are available")
                .contains("Insufficient nvidia.com/gpu");

        model(UUID_ONE, 0, 8, "2.1", "vllm/vllm-openai:v0.25.1");
        await("the first has stopped", () -> reason(UUID_ONE).equals("Stopped"));
        awaitServing(UUID_TWO);
    }

    @Test
    void saysThatAnImageCannotBePulled() {
        model(UUID_ONE, 1, 1, "2.1", "vllm/vllm-openai:missing");

        await("the image is missing", () -> reason(UUID_ONE).equals("ImageUnavailable"));
        assertThat(condition(UUID_ONE).message()).contains("vllm/vllm-openai:missing");
    }

    @Test
    void drainsAModelBeforeItGoes() {
        model(UUID_ONE, 2, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        awaitServing(UUID_ONE);

        client.resources(InferenceModel.class)
                .inNamespace(MODELS)
                .withName(UUID_ONE)
                .delete();
        EksWorld.await("it is draining", () -> reason(UUID_ONE).equals("Draining"));
        assertThat(service(UUID_ONE)).isNotNull();

        await("it is gone", () -> find(UUID_ONE).isEmpty());
        assertThat(deployment(UUID_ONE)).isNull();
        assertThat(service(UUID_ONE)).isNull();
        assertThat(cluster.readyPods(MODELS)).isZero();
    }

    @Test
    void repairsWhatSomebodyDeleted() {
        model(UUID_ONE, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        awaitServing(UUID_ONE);
        String before = deployment(UUID_ONE).getMetadata().getUid();

        client.resource(deployment(UUID_ONE)).delete();

        await(
                "there is another",
                () -> deployment(UUID_ONE) != null
                        && !deployment(UUID_ONE).getMetadata().getUid().equals(before));
        awaitServing(UUID_ONE);
    }

    @Test
    void goesOnAfterTheApiServerWasAway() {
        model(UUID_ONE, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        awaitServing(UUID_ONE);

        local.away(() -> cluster.settled());
        model(UUID_TWO, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");

        awaitServing(UUID_TWO);
    }

    @Test
    @Tag("long")
    void goesOnAfterAMinuteWithoutTheApiServer() {
        model(UUID_ONE, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        awaitServing(UUID_ONE);

        local.away(ModelLoopTest::aMinute);
        model(UUID_TWO, 1, 1, "2.1", "vllm/vllm-openai:v0.25.1");
        client.resource(service(UUID_ONE)).delete();

        awaitServing(UUID_TWO);
        await("what was deleted is there again", () -> service(UUID_ONE) != null);
        assertThat(loop.healthy()).isTrue();
    }

    private static void aMinute() {
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void apply(String uuid, String rest) {
        cluster.apply("""
                apiVersion: cabana.dev/v1alpha1
                kind: InferenceModel
                metadata: {name: %s, namespace: poolside-models}
                spec:
                  modelName: laguna-xs
                  version: "2.1"
                  image: vllm/vllm-openai:v0.25.1
                  checkpoint: s3://poolside-atlas/models/checkpoints/laguna-xs-2.1/
                  serviceAccount: inference
                  gpus: 4
                  %s
                """.formatted(uuid, rest));
    }

    @Test
    void stopsAndStartsWithAllItsSettings() {
        apply(UUID_ONE, "replicas: 2");
        awaitServing(UUID_ONE);
        var settings = deployment(UUID_ONE).getSpec().getTemplate();

        apply(UUID_ONE, "replicas: 2\n  stopped: true");
        await("it has stopped", () -> reason(UUID_ONE).equals("Stopped"));
        assertThat(cluster.readyPods(MODELS)).isZero();
        assertThat(service(UUID_ONE)).isNotNull();

        apply(UUID_ONE, "replicas: 2");
        awaitServing(UUID_ONE);
        assertThat(find(UUID_ONE).orElseThrow().getStatus().readyReplicas()).isEqualTo(2);
        assertThat(deployment(UUID_ONE).getSpec().getTemplate()).isEqualTo(settings);
    }

    @Test
    void givesRequestsToACanaryOnlyWhileItIsReady() {
        apply(UUID_ONE, "replicas: 1");
        awaitServing(UUID_ONE);
        String untouched = deployment(UUID_ONE).getMetadata().getUid();

        apply(UUID_ONE, "replicas: 1\n  canary: {version: '2.2', weight: 30, replicas: 1, checkpoint: 's3://b/2.2/'}");
        await("both are known", () -> weights(UUID_ONE).size() == 2);
        assertThat(weights(UUID_ONE)).containsExactly(100, 0);
        EksWorld.await("the canary is ready", () -> {
            cluster.after(LOADED);
            return weights(UUID_ONE).equals(List.of(70, 30));
        });
        assertThat(reason(UUID_ONE)).isEqualTo("Serving");

        apply(UUID_ONE, "replicas: 1");
        await("all goes to one", () -> weights(UUID_ONE).equals(List.of(100)));
        await("its pods are gone", () -> cluster.readyPods(MODELS) == 1);
        assertThat(deployment(UUID_ONE).getMetadata().getUid()).isEqualTo(untouched);
    }

    private List<Integer> weights(String uuid) {
        return find(uuid)
                .flatMap(model -> Optional.ofNullable(model.getStatus()))
                .flatMap(status -> Optional.ofNullable(status.endpoints()))
                .map(endpoints -> endpoints.stream()
                        .map(InferenceModelStatus.Endpoint::weight)
                        .toList())
                .orElse(List.of());
    }

    private int surge(String uuid) {
        return deployment(uuid)
                .getSpec()
                .getStrategy()
                .getRollingUpdate()
                .getMaxSurge()
                .getIntVal();
    }

    @Test
    void rollsOutBesideTheOldVersionOnlyWhereGpusAreFree() {
        apply(UUID_ONE, "replicas: 1");
        awaitServing(UUID_ONE);
        apply(UUID_ONE, "replicas: 1\n  args: ['--max-num-seqs=64']");
        EksWorld.await("there is room for a second one", () -> surge(UUID_ONE) == 1);
        awaitServing(UUID_ONE);

        apply(UUID_TWO, "replicas: 1");
        awaitServing(UUID_TWO);
        apply(UUID_ONE, "replicas: 1\n  args: ['--max-num-seqs=32']");
        EksWorld.await("there is none now", () -> surge(UUID_ONE) == 0);
        awaitServing(UUID_ONE);
    }

    @Test
    void explainsAShortageDownToTheNodeGroupAndSaysWhatToDo() {
        cluster.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: gpu-node-groups, namespace: poolside-models}
                data:
                  groups: '[{"name": "gpu", "instanceType": "p5.48xlarge", "gpus": 8, "desired": 1, "max": 1}]'
                """);
        apply(UUID_ONE, "replicas: 2");
        awaitServing(UUID_ONE);
        apply(UUID_TWO, "replicas: 1");
        await("there is no room", () -> reason(UUID_TWO).equals("NoCapacity"));

        assertThat(find(UUID_TWO).orElseThrow().getStatus().explanation())
                .satisfiesExactly(
                        seen -> assertThat(seen).isEqualTo("0 of 1 replicas are ready"),
                        pod -> assertThat(pod).startsWith("a pod waits for 4 free GPUs on one node (0/3 nodes"),
                        gpus -> assertThat(gpus).isEqualTo("0 of 8 GPUs are free on 1 node"),
                        group -> assertThat(group)
                                .isEqualTo("node group gpu (p5.48xlarge, 8 GPUs a node) is at its max of 1"),
                        advice -> assertThat(advice)
                                .isEqualTo(
                                        "Raise a group's max and desired nodes, or stop or shrink another model, with a"
                                                + " change request"));
        await("people are told", () -> cluster.events("NoCapacity").size() == 1);
        assertThat(find(UUID_TWO).orElseThrow().getStatus().conditions())
                .extracting(Condition::type, Condition::status)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("Ready", "False"),
                        org.assertj.core.groups.Tuple.tuple("Placed", "False"));
    }
}
