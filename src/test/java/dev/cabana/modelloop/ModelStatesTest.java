package dev.cabana.modelloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.sandbox.kubernetes.JudgedCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model from each state of its life into each other. The test is the kubelet, the scheduler and the Deployments' controller. */
class ModelStatesTest {
    private static final String NAMESPACE =
            "life-" + UUID.randomUUID().toString().substring(0, 8);
    private static JudgedCluster judged;
    private static KubernetesClient client;
    private static ModelLoop loop;

    private final String uuid = UUID.randomUUID().toString();

    /** How things stand, and what the loop has to say of it. */
    private enum Life {
        STOPPED("Stopped", true, 0, 0, 0, null),
        STOPPING("Stopping", true, 1, 1, 0, running()),
        LOADING("Loading", false, 1, 0, 1, running()),
        NO_CAPACITY("NoCapacity", false, 1, 0, 1, unplaced()),
        IMAGE_UNAVAILABLE("ImageUnavailable", false, 1, 0, 1, waiting("ErrImagePull")),
        MISCONFIGURED("Misconfigured", false, 1, 0, 1, waiting("CreateContainerConfigError")),
        CRASHING("Crashing", false, 1, 0, 1, waiting("CrashLoopBackOff")),
        SERVING("Serving", false, 1, 1, 1, running()),
        ROLLING_OUT("RollingOut", false, 2, 1, 1, running());

        private final String reason;
        private final boolean stopped;
        private final int replicas;
        private final int ready;
        private final int updated;
        private final @Nullable PodStatus pod;

        Life(String reason, boolean stopped, int replicas, int ready, int updated, @Nullable PodStatus pod) {
            this.reason = reason;
            this.stopped = stopped;
            this.replicas = replicas;
            this.ready = ready;
            this.updated = updated;
            this.pod = pod;
        }

        private static PodStatus running() {
            return new PodStatusBuilder().withPhase("Running").build();
        }

        private static PodStatus unplaced() {
            return new PodStatusBuilder()
                    .withPhase("Pending")
                    .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage("0/3 nodes are available")
                    .endCondition()
                    .build();
        }

        private static PodStatus waiting(String reason) {
            return new PodStatusBuilder()
                    .withPhase("Pending")
                    .addNewContainerStatus()
                    .withName("model")
                    .withImage("x")
                    .withImageID("")
                    .withReady(false)
                    .withRestartCount(0)
                    .withNewState()
                    .withNewWaiting("because", reason)
                    .endState()
                    .endContainerStatus()
                    .build();
        }

        /** What clients can rely on. */
        boolean well() {
            return this == SERVING || this == STOPPED;
        }
    }

    @BeforeAll
    static void open() {
        judged = JudgedCluster.open();
        client = judged.client();
        var definition = client.getKubernetesSerialization()
                .unmarshal(
                        ModelStatesTest.class.getResourceAsStream("/manifests/inference-model-definition.yaml"),
                        CustomResourceDefinition.class);
        client.resource(definition).fieldManager("cabana").forceConflicts().serverSideApply();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("inference")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        EksWorld.await("models can be made", () -> {
            try {
                client.resources(InferenceModel.class).inNamespace(NAMESPACE).list();
                return true;
            } catch (io.fabric8.kubernetes.client.KubernetesClientException notYet) {
                return false;
            }
        });
        loop = new ModelLoop(judged.program("models-reconciliation-loop", NAMESPACE), NAMESPACE, Clock.systemUTC())
                .start();
    }

    @AfterAll
    static void close() {
        loop.close();
        client.namespaces().withName(NAMESPACE).delete();
        judged.close();
    }

    private void enter(Life life) {
        client.resource("""
                        {"apiVersion": "cabana.dev/v1alpha1", "kind": "InferenceModel",
                         "metadata": {"name": "%s", "namespace": "%s"},
                         "spec": {"modelName": "laguna-xs", "version": "2.1", "image": "vllm/vllm-openai:v0.25.1", "gpus": 1,
                          "checkpoint": "s3://poolside-atlas/models/checkpoints/laguna-xs-2.1/", "serviceAccount": "inference",
                          "replicas": 1, "stopped": %s}}""".formatted(uuid, NAMESPACE, life.stopped))
                .fieldManager("cabana")
                .forceConflicts()
                .serverSideApply();
        EksWorld.await("the Deployment follows", () -> {
            Deployment made = deployment();
            return made != null && made.getSpec().getReplicas() == (life.stopped ? 0 : 1);
        });
        pod(life.pod);
        EksWorld.await("a model is " + life.reason, () -> {
            show(life);
            InferenceModel model = find();
            return model != null
                    && model.getStatus() != null
                    && model.getStatus().conditions().getFirst().reason().equals(life.reason)
                    && model.getStatus().readyReplicas() == life.ready;
        });
        InferenceModelStatus status = find().getStatus();
        assertThat(status.conditions().getFirst().status()).isEqualTo(life.well() ? "True" : "False");
        assertThat(status.explanation().isEmpty()).isEqualTo(life.well());
        assertThat(status.conditions())
                .filteredOn(condition -> condition.type().equals(Condition.PLACED))
                .extracting(Condition::status)
                .containsExactly(life == Life.NO_CAPACITY ? "False" : "True");
        assertThat(status.endpoints())
                .extracting(InferenceModelStatus.Endpoint::weight)
                .containsExactly(100);
    }

    /** The Deployment's controller sees each change of it before it says how things stand. */
    private void show(Life life) {
        Deployment made = deployment();
        var status = new DeploymentStatusBuilder()
                .withObservedGeneration(made.getMetadata().getGeneration())
                .withReplicas(life.replicas)
                .withReadyReplicas(life.ready)
                .withUpdatedReplicas(life.updated)
                .build();
        var before = made.getStatus();
        boolean shown = before != null
                && status.getObservedGeneration().equals(before.getObservedGeneration())
                && number(before.getReplicas()) == life.replicas
                && number(before.getReadyReplicas()) == life.ready
                && number(before.getUpdatedReplicas()) == life.updated;
        if (!shown) {
            made.setStatus(status);
            made.getMetadata().setResourceVersion(null);
            client.resource(made).updateStatus();
        }
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private void pod(@Nullable PodStatus status) {
        var pods = client.pods().inNamespace(NAMESPACE).withLabel(Track.LABEL, uuid);
        pods.withGracePeriod(0).delete();
        EksWorld.await("the pod is gone", () -> pods.list().getItems().isEmpty());
        if (status == null) {
            return;
        }
        Pod pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withGenerateName("inference-")
                        .withNamespace(NAMESPACE)
                        .addToLabels(Track.LABEL, uuid)
                        .endMetadata()
                        .withNewSpec()
                        .withServiceAccountName("inference")
                        .addNewContainer()
                        .withName("model")
                        .withImage("x")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        pod.setStatus(status);
        client.resource(pod).updateStatus();
    }

    private @Nullable Deployment deployment() {
        return client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("inference-" + uuid)
                .get();
    }

    private @Nullable InferenceModel find() {
        return client.resources(InferenceModel.class)
                .inNamespace(NAMESPACE)
                .withName(uuid)
                .get();
    }

    /** There and back again. */
    @Test
    void goesThroughAllStates() {
        List<Life> there = List.of(Life.values());
        there.forEach(this::enter);
        there.reversed().forEach(this::enter);
    }

    @Test
    @Tag("long")
    void goesFromEachStateIntoEachOther() {
        List<String> seen = new ArrayList<>();
        for (Life from : Life.values()) {
            for (Life to : Life.values()) {
                if (from != to) {
                    enter(from);
                    enter(to);
                    seen.add(from + " " + to);
                }
            }
        }
        assertThat(seen).hasSize(Life.values().length * (Life.values().length - 1));
    }

    @ParameterizedTest
    @EnumSource
    void endsFromEachStateWhenItsLastPodHasEnded(Life life) {
        enter(life);

        client.resources(InferenceModel.class)
                .inNamespace(NAMESPACE)
                .withName(uuid)
                .delete();

        if (life.pod != null) {
            EksWorld.await(
                    "it is draining",
                    () -> find().getStatus().conditions().getFirst().reason().equals("Draining"));
            assertThat(deployment().getSpec().getReplicas()).isZero();
            pod(null);
        }
        EksWorld.await("it is gone", () -> find() == null);
        assertThat(deployment()).isNull();
    }
}
