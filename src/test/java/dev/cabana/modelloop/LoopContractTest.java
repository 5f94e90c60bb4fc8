package dev.cabana.modelloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.sandbox.kubernetes.CutWire;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.sandbox.kubernetes.JudgedCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the loop makes of models, before an API server: ours, or the real one that {@code CABANA_TEST_KUBECONFIG} names. */
class LoopContractTest {
    private static JudgedCluster judged;
    private static KubernetesClient client;
    private final String namespace = "loop-" + UUID.randomUUID().toString().substring(0, 8);
    /** May do what the loop may do in a cluster, and no more. */
    private KubernetesClient rightful;

    private @Nullable ModelLoop loop;

    @BeforeAll
    static void open() {
        judged = JudgedCluster.open();
        client = judged.client();
        define("/manifests/inference-model-definition.yaml");
    }

    private static void define(String file) {
        InputStream in = LoopContractTest.class.getResourceAsStream(file);
        var definition = client.getKubernetesSerialization().unmarshal(in, CustomResourceDefinition.class);
        client.resource(definition).fieldManager("cabana").forceConflicts().serverSideApply();
        EksWorld.await(
                "models can be made",
                () -> client
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("inferencemodels.cabana.dev")
                        .get()
                        .getStatus()
                        .getConditions()
                        .stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True")));
    }

    @BeforeEach
    void start() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        rightful = judged.program("models-reconciliation-loop", namespace);
        loop = new ModelLoop(rightful, namespace, Clock.systemUTC()).start();
    }

    @AfterAll
    static void close() {
        judged.close();
    }

    @AfterEach
    void stop() {
        if (loop != null) {
            loop.close();
        }
        client.namespaces().withName(namespace).delete();
    }

    private String model(String rest) {
        return model(UUID.randomUUID().toString(), rest);
    }

    /** @param rest of the spec, as fields of a JSON object */
    private String model(String uuid, String rest) {
        apply(uuid, rest, client);
        return uuid;
    }

    private void apply(String uuid, String rest, KubernetesClient by) {
        by.resource("""
                        {"apiVersion": "cabana.dev/v1alpha1", "kind": "InferenceModel",
                         "metadata": {"name": "%s", "namespace": "%s"},
                         "spec": {"modelName": "laguna-xs", "version": "2.1", "image": "vllm/vllm-openai:v0.25.1", "gpus": 1,
                          "checkpoint": "s3://poolside-atlas/models/checkpoints/laguna-xs-2.1/", "serviceAccount": "inference",
                          %s}}""".formatted(uuid, namespace, rest.isEmpty() ? "\"replicas\": 1" : rest))
                .fieldManager("cabana")
                .forceConflicts()
                .serverSideApply();
    }

    private @Nullable InferenceModel find(String uuid) {
        return client.resources(InferenceModel.class)
                .inNamespace(namespace)
                .withName(uuid)
                .get();
    }

    private String reason(String uuid) {
        InferenceModel model = find(uuid);
        return model == null
                        || model.getStatus() == null
                        || model.getStatus().observedGeneration()
                                < model.getMetadata().getGeneration()
                ? ""
                : model.getStatus().conditions().getFirst().reason();
    }

    private @Nullable Deployment deployment(String key) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("inference-" + key)
                .get();
    }

    private @Nullable Service service(String key) {
        return client.services()
                .inNamespace(namespace)
                .withName("inference-" + key + "-internal")
                .get();
    }

    private @Nullable PodDisruptionBudget budget(String key) {
        return client.policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace(namespace)
                .withName("inference-" + key)
                .get();
    }

    private Container container(String key) {
        return deployment(key).getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static void await(String what, Supplier<Boolean> holds) {
        EksWorld.await(what, holds::get);
    }

    @Test
    void makesAllThatServesAModel() {
        String uuid = model("""
                "replicas": 2, "gpus": 4, "precision": "FP8", "checkpointGB": 225, "contextLength": 131072,
                "args": ["--enable-auto-tool-choice"], "env": {"VLLM_BLOCKSCALE_FP8_GEMM_FLASHINFER": "0"},
                "apiKeySecret": "vllm-auth", "nodeSelector": {"cabana.dev/workload": "inference"}""");
        await("it is reported", () -> !reason(uuid).isEmpty());

        Container container = container(uuid);
        assertThat(container.getArgs())
                .contains("--tensor-parallel-size=4", "--max-model-len=131072", "--enable-auto-tool-choice");
        assertThat(container.getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "CHECKPOINT_MARKER",
                        "s3://poolside-atlas/models/checkpoints/laguna-xs-2.1/.checkpoint-complete"));
        assertThat(container.getEnv())
                .filteredOn(e -> e.getName().equals("VLLM_API_KEY"))
                .singleElement()
                .satisfies(e ->
                        assertThat(e.getValueFrom().getSecretKeyRef().getName()).isEqualTo("vllm-auth"));
        // 10 minutes for image and start, 4 s for each of 225 GB, and 20 minutes for kernels, in probes of 10 s.
        assertThat(container.getStartupProbe().getFailureThreshold()).isEqualTo(60 + 90 + 120);
        assertThat(container.getReadinessProbe().getExec().getCommand().getLast())
                .contains("/v1/models", "VLLM_API_KEY");
        assertThat(container.getLifecycle().getPreStop().getSleep().getSeconds())
                .isEqualTo(5);
        var pod = deployment(uuid).getSpec().getTemplate().getSpec();
        assertThat(pod.getVolumes())
                .anySatisfy(v -> assertThat(v.getEmptyDir().getMedium()).isEqualTo("Memory"));
        assertThat(pod.getNodeSelector()).containsEntry("cabana.dev/workload", "inference");
        assertThat(service(uuid).getSpec().getPorts()).extracting("port").containsExactly(8080);
        assertThat(budget(uuid).getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("involvedObject.name", uuid)
                        .list()
                        .getItems())
                .extracting(Event::getReason)
                .contains(reason(uuid));
        assertThat(deployment(uuid)
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxSurge()
                        .getIntVal())
                .isZero();
    }

    /** The program as it runs in a cluster: it works by its Lease, and lets go of it at its end. */
    @Test
    void worksByItsLeaseAndLetsGoOfIt() throws IOException {
        loop.close();
        loop = null;
        var settings = new LoopSettings(namespace, "first", 0, Duration.ofSeconds(15));
        try (var program = new ModelLoopProgram(rightful, settings, Clock.systemUTC())) {
            String uuid = model("");
            await("it is reported", () -> !reason(uuid).isEmpty());
            assertThat(lease().getHolderIdentity()).isEqualTo("first");
        }
        assertThat(lease().getHolderIdentity()).isNullOrEmpty();
    }

    private LeaseSpec lease() {
        return client.leases()
                .inNamespace(namespace)
                .withName(Leadership.LEASE)
                .get()
                .getSpec();
    }

    @Test
    void asksForTheListOfModelsAndNotForHealth() {
        String uuid = model("");
        await("it is reported", () -> !reason(uuid).isEmpty());

        assertThat(container(uuid).getReadinessProbe().getHttpGet().getPath()).isEqualTo("/v1/models");
        assertThat(container(uuid).getStartupProbe().getHttpGet().getPath()).isEqualTo("/v1/models");
    }

    @Test
    void winsItsOwnFieldsBackAndLeavesOthersAlone() {
        String uuid = model("\"replicas\": 2");
        await("it is reported", () -> !reason(uuid).isEmpty());

        client.resource(deployment(uuid)).edit(d -> {
            d.getSpec().setReplicas(5);
            d.getMetadata().getAnnotations().put("team", "atlas");
            d.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("somebody/else:1");
            d.getSpec().setRevisionHistoryLimit(3);
            return d;
        });
        client.resource(service(uuid)).edit(s -> {
            s.getSpec().setSelector(Map.of("app", "mine"));
            return s;
        });

        await("the image is ours again", () -> container(uuid).getImage().equals("vllm/vllm-openai:v0.25.1"));
        await(
                "the selector is ours again",
                () -> service(uuid).getSpec().getSelector().containsValue(uuid));
        assertThat(deployment(uuid).getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment(uuid).getSpec().getRevisionHistoryLimit()).isEqualTo(3);
        assertThat(deployment(uuid).getMetadata().getAnnotations()).containsEntry("team", "atlas");
    }

    @Test
    void makesAgainWhatSomebodyDeleted() {
        String uuid = model("");
        await("it is reported", () -> !reason(uuid).isEmpty());

        client.resource(service(uuid)).delete();
        client.resource(budget(uuid)).delete();

        await("there is another service", () -> service(uuid) != null);
        await("there is another budget", () -> budget(uuid) != null);
    }

    @Test
    void runsACanaryBesideAndTakesItAway() {
        String uuid = model("""
                "replicas": 2, "canary": {"version": "2.2", "weight": 10, "replicas": 1,
                 "checkpoint": "s3://poolside-atlas/models/checkpoints/laguna-xs-2.2/", "env": {"TRIED": "1"}}""");
        await(
                "both are reported",
                () -> !reason(uuid).isEmpty()
                        && find(uuid).getStatus().endpoints().size() == 2);

        assertThat(find(uuid).getStatus().endpoints())
                .extracting(InferenceModelStatus.Endpoint::service, InferenceModelStatus.Endpoint::weight)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("inference-" + uuid + "-internal", 90),
                        org.assertj.core.groups.Tuple.tuple("inference-" + uuid + "-canary-internal", 10));
        assertThat(container(uuid + "-canary").getArgs())
                .contains("--model=s3://poolside-atlas/models/checkpoints/laguna-xs-2.2/");
        assertThat(container(uuid + "-canary").getEnv())
                .extracting(EnvVar::getName)
                .contains("TRIED");
        assertThat(container(uuid).getEnv()).extracting(EnvVar::getName).doesNotContain("TRIED");
        assertThat(service(uuid).getSpec().getSelector())
                .isNotEqualTo(service(uuid + "-canary").getSpec().getSelector());

        model(uuid, "\"replicas\": 2");

        await("the canary is gone", () -> deployment(uuid + "-canary") == null && service(uuid + "-canary") == null);
        await("all goes to one", () -> find(uuid).getStatus().endpoints().size() == 1);
        assertThat(deployment(uuid)).isNotNull();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> model("\"replicas\": -1")).isInstanceOf(KubernetesClientException.class);
        assertThatThrownBy(() -> model("\"replicas\": 1, \"gpus\": 9")).isInstanceOf(KubernetesClientException.class);
        assertThatThrownBy(() -> model("\"replicas\": 1, \"checkpoint\": \"/data\""))
                .isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void refusesACanaryOfTheSameVersion() {
        assertThatThrownBy(() -> model("""
                "replicas": 1, "canary": {"version": "2.1", "weight": 10, "replicas": 1, "checkpoint": "s3://b/"}""")).hasMessageContaining("a canary is another version");
    }

    @Test
    void goesOnWhereverItWasKilled() {
        loop.close();
        loop = null;
        String uuid = UUID.randomUUID().toString();
        apply(uuid, """
                "replicas": 2, "canary": {"version": "2.2", "weight": 10, "replicas": 1, "checkpoint": "s3://b/c/"}""", client);
        int lives = dyingAgainAndAgain(() ->
                !reason(uuid).isEmpty() && find(uuid).getStatus().endpoints().size() == 2);
        assertThat(budget(uuid + "-canary")).isNotNull();

        apply(uuid, "\"replicas\": 2, \"version\": \"2.2\", \"stopped\": true", client);
        lives += dyingAgainAndAgain(() -> deployment(uuid + "-canary") == null
                && service(uuid + "-canary") == null
                && reason(uuid).startsWith("Stop"));
        assertThat(deployment(uuid).getSpec().getReplicas()).isZero();

        client.resources(InferenceModel.class)
                .inNamespace(namespace)
                .withName(uuid)
                .delete();
        lives += dyingAgainAndAgain(() -> find(uuid) == null);

        assertThat(deployment(uuid)).isNull();
        assertThat(service(uuid)).isNull();
        assertThat(budget(uuid)).isNull();
        assertThat(lives).as("times it died on the way").isGreaterThan(5);
    }

    /** Every life ends at another write, before it is made or before its answer is heard. @return how often it died */
    private int dyingAgainAndAgain(Supplier<Boolean> done) {
        int lives = 0;
        while (!done.get()) {
            var death = new DeathAfter(1 + lives % 3, lives % 2 == 0);
            try (var mortal = judged.client(death);
                    var doomed = new ModelLoop(mortal, namespace, Clock.systemUTC()).start()) {
                EksWorld.await("it dies, or is done", () -> death.dead() || done.get());
            }
            lives++;
            assertThat(lives).as("lives").isLessThan(60);
        }
        return lives;
    }

    /** Each write of a model's beginning, change and end: dying before it is made, or before its answer is heard. */
    @Test
    @Tag("long")
    void goesOnAfterDeathAtEachWrite() {
        loop.close();
        loop = null;
        for (boolean answerLost : new boolean[] {false, true}) {
            int write = 1;
            while (diesInALife(write, answerLost)) {
                write++;
            }
            assertThat(write).as("the first write that no phase came to").isGreaterThan(6);
        }
    }

    /** @param write of each phase at which it dies @return whether any phase came that far */
    private boolean diesInALife(int write, boolean answerLost) {
        String uuid = UUID.randomUUID().toString();
        apply(uuid, """
                "replicas": 2, "canary": {"version": "2.2", "weight": 10, "replicas": 1, "checkpoint": "s3://b/c/"}""", client);
        boolean died = diesOnce(
                write,
                answerLost,
                () -> !reason(uuid).isEmpty()
                        && find(uuid).getStatus().endpoints().size() == 2);
        assertThat(budget(uuid + "-canary")).isNotNull();

        apply(uuid, "\"replicas\": 2, \"version\": \"2.2\", \"stopped\": true", client);
        died |= diesOnce(
                write,
                answerLost,
                () -> deployment(uuid + "-canary") == null
                        && service(uuid + "-canary") == null
                        && reason(uuid).startsWith("Stop"));
        assertThat(deployment(uuid).getSpec().getReplicas()).isZero();

        client.resources(InferenceModel.class)
                .inNamespace(namespace)
                .withName(uuid)
                .delete();
        died |= diesOnce(write, answerLost, () -> find(uuid) == null);
        assertThat(deployment(uuid)).isNull();
        assertThat(service(uuid)).isNull();
        assertThat(budget(uuid)).isNull();
        return died;
    }

    /** One life that ends at the write, and one that brings to its end what that left. */
    private boolean diesOnce(int write, boolean answerLost, Supplier<Boolean> done) {
        var death = new DeathAfter(answerLost ? write : write - 1, answerLost);
        try (var mortal = judged.client(death);
                var doomed = new ModelLoop(mortal, namespace, Clock.systemUTC()).start()) {
            EksWorld.await("it dies, or is done", () -> death.dead() || done.get());
        }
        if (!done.get()) {
            try (var next = new ModelLoop(rightful, namespace, Clock.systemUTC()).start()) {
                await("it is done", done);
            }
        }
        return death.dead();
    }

    @Test
    @Tag("long")
    void goesOnAfterAMinuteWithoutTheApiServer() throws InterruptedException {
        loop.close();
        loop = null;
        try (var wire = new CutWire(judged.address());
                var far = new ModelLoop(judged.client(wire), namespace, Clock.systemUTC()).start()) {
            String before = model("");
            await(
                    "it is served",
                    () -> service(before) != null && !reason(before).isEmpty());

            wire.cut();
            String meanwhile = model("");
            client.resource(service(before)).delete();
            Thread.sleep(Duration.ofMinutes(1));
            assertThat(deployment(meanwhile)).as("nobody saw it").isNull();
            wire.mend();

            await(
                    "what came is served",
                    () -> service(meanwhile) != null && !reason(meanwhile).isEmpty());
            await("what went is there again", () -> service(before) != null);
            assertThat(far.healthy()).isTrue();
        }
    }

    @Test
    void keepsModelsOfAnEarlierDefinitionRunning() {
        define("/inference-model-definition-2026-11.yaml");
        String uuid = model("\"replicas\": 2");
        await("it is reported", () -> !reason(uuid).isEmpty());
        var before = deployment(uuid).getMetadata();

        define("/manifests/inference-model-definition.yaml");
        client.resource(service(uuid)).delete();
        await("it is looked at again", () -> service(uuid) != null);
        await("it has endpoints", () -> find(uuid).getStatus().endpoints() != null);

        assertThat(deployment(uuid).getMetadata().getUid()).isEqualTo(before.getUid());
        assertThat(deployment(uuid).getMetadata().getGeneration()).isEqualTo(before.getGeneration());
        model(uuid, "\"replicas\": 2, \"stopped\": true");
        await("it can be stopped now", () -> deployment(uuid).getSpec().getReplicas() == 0);
    }

    @Test
    void looksAfterTwoHundredModelsAtOnce() {
        int many = 200;
        for (int i = 0; i < many; i++) {
            model(new UUID(7, i).toString(), "\"replicas\": 1");
        }

        await(
                "all are reported",
                () -> client.resources(InferenceModel.class).inNamespace(namespace).list().getItems().stream()
                        .allMatch(m -> m.getStatus() != null && m.getStatus().service() != null));
        assertThat(client.apps().deployments().inNamespace(namespace).list().getItems())
                .hasSize(many);
        assertThat(client.services().inNamespace(namespace).list().getItems()).hasSize(many);

        client.resources(InferenceModel.class).inNamespace(namespace).delete();
        await(
                "all are gone",
                () -> client.resources(InferenceModel.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .isEmpty());
        assertThat(client.apps().deployments().inNamespace(namespace).list().getItems())
                .isEmpty();
    }
}
