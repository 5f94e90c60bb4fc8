package dev.cabana.modelloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.provisioning.platform.Manifests;
import dev.cabana.sandbox.kubernetes.EksWorld;
import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the cluster, as a process: killed outright, and followed by the next. */
class LoopProgramTest {
    private static final String NAMESPACE = "poolside-models";
    private static final String UUID_ONE = new java.util.UUID(1, 1).toString();

    @TempDir
    Path folder;

    private static void apply(KubernetesClient client, String object) {
        client.resource(object).fieldManager("cabana").forceConflicts().serverSideApply();
    }

    private static String model(int replicas) {
        return """
                {"apiVersion": "cabana.dev/v1alpha1", "kind": "InferenceModel",
                 "metadata": {"name": "%s", "namespace": "%s"},
                 "spec": {"modelName": "laguna-xs", "version": "2.1", "image": "vllm/vllm-openai:v0.25.1", "gpus": 1,
                  "checkpoint": "s3://b/models/checkpoints/laguna-xs-2.1/", "serviceAccount": "inference",
                  "replicas": %d}}""".formatted(UUID_ONE, NAMESPACE, replicas);
    }

    private static void prepare(KubernetesClient client) {
        apply(
                client,
                Json.write(Manifests.of("inference-model-definition.yaml")
                        .objects()
                        .iterator()
                        .next()));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        apply(client, model(1));
    }

    private static String holder(KubernetesClient client) {
        var lease = client.leases()
                .inNamespace(NAMESPACE)
                .withName(Leadership.LEASE)
                .get();
        return Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "");
    }

    private static void awaitReplicas(KubernetesClient client, int replicas) {
        EksWorld.await(replicas + " replicas are wanted", () -> {
            var deployment = client.apps()
                    .deployments()
                    .inNamespace(NAMESPACE)
                    .withName("inference-" + UUID_ONE)
                    .get();
            return deployment != null && deployment.getSpec().getReplicas() == replicas;
        });
    }

    @Test
    void isFollowedByTheNextWhenItIsKilled() {
        try (var cluster = LocalCluster.start();
                var client = cluster.client(cluster.adminToken())) {
            prepare(client);

            var first = LoopProgram.start(cluster, folder, NAMESPACE);
            Duration start = first.awaitReady();
            Duration processor = first.processorTime();
            awaitReplicas(client, 1);
            try (var second = LoopProgram.start(cluster, folder, NAMESPACE)) {
                second.awaitReady();
                assertThat(first.text("/metrics")).contains("cabana_model_loop_leader 1", "cabana_model_loop_models{");
                assertThat(second.text("/metrics")).contains("cabana_model_loop_leader 0");
                assertThat(second.status("/healthz")).isEqualTo(200);
                System.out.printf(
                        "Model loop: ready after %d ms (%d ms of a processor), %s%n",
                        start.toMillis(), processor.toMillis(), first.memory());

                first.kill();
                apply(client, model(3));

                awaitReplicas(client, 3);
                assertThat(second.text("/metrics")).contains("cabana_model_loop_leader 1");
                handsOver(cluster, client, second);
            } finally {
                first.close();
            }
        }
    }

    /** Asked to end, as in a roll-out, it lets go of the Lease by itself. */
    private void handsOver(LocalCluster cluster, KubernetesClient client, LoopProgram second) {
        try (var third = LoopProgram.start(cluster, folder, NAMESPACE)) {
            third.awaitReady();
            assertThat(third.text("/metrics")).contains("cabana_model_loop_leader 0");
            String before = holder(client);

            second.close();
            assertThat(holder(client)).isNotEqualTo(before);
            apply(client, model(2));

            awaitReplicas(client, 2);
            assertThat(third.text("/metrics")).contains("cabana_model_loop_leader 1");
        }
    }

    /** It may not work without its Lease, and another may have it by then: it ends, to be started again. */
    @Test
    @Tag("long")
    void endsWhileTheApiServerIsAwayForAMinuteAndIsFollowed() {
        try (var cluster = LocalCluster.start();
                var client = cluster.client(cluster.adminToken())) {
            prepare(client);
            var first = LoopProgram.start(cluster, folder, NAMESPACE);
            first.awaitReady();
            awaitReplicas(client, 1);

            cluster.away(LoopProgramTest::aMinute);

            EksWorld.await("it has ended", first::ended);
            apply(client, model(2));
            try (var second = LoopProgram.start(cluster, folder, NAMESPACE)) {
                second.awaitReady();
                awaitReplicas(client, 2);
            }
        }
    }

    private static void aMinute() {
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
