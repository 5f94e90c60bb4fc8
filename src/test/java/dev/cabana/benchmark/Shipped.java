package dev.cabana.benchmark;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program as the image has it, in a process of its own, with an API server of our own that has a model and a key. */
final class Shipped implements AutoCloseable {
    static final String CORE_API = "core-api";
    static final String LOOP = "core-api-models-reconciliation-loop";
    static final String KEY = "ps-benchmark";
    private static final String NAMESPACE = "poolside-models";
    private static final String MODEL = "00000000-0000-0000-0000-000000000001";
    private static final long PATIENCE_SECONDS = 180;

    private final LocalCluster cluster = LocalCluster.start();
    private final KubernetesClient client = cluster.client(cluster.adminToken());
    private final Path folder = Files.createTempDirectory("shipped");
    private final int port = Programs.freePort();
    private final int management = Programs.freePort();
    private final Process process;

    /** @param programs the folder that {@code assemble.sh} filled */
    Shipped(Path programs, String program, Map<String, String> more) throws Exception {
        furnish();
        Map<String, String> environment = new HashMap<>(Map.of(
                "CABANA_PROGRAMS", programs.toString(),
                "KUBECONFIG",
                        Files.writeString(folder.resolve("kubeconfig"), Kubeconfig.of(cluster))
                                .toString(),
                "CABANA_MODELS_NAMESPACE", NAMESPACE,
                "CABANA_PORT", Integer.toString(port),
                "CABANA_MANAGEMENT_PORT", Integer.toString(management),
                "CABANA_HTTP_PORT", Integer.toString(management),
                "CABANA_SPOOL", folder.resolve("spool").toString(),
                "CABANA_SETTLE", "1ms",
                "PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH")));
        environment.putAll(more);
        var builder = new ProcessBuilder(List.of(programs.resolve("program.sh").toString(), program))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private void furnish() throws IOException {
        try (var definition = Shipped.class.getResourceAsStream("/manifests/inference-model-definition.yaml")) {
            client.load(definition).serverSideApply();
        }
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        String key = Json.write(
                new ApiKey("k", ApiKey.hash(KEY), "t", "", List.of("*"), new ApiKey.Limits(1000, 0, 0), null));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("keys")
                        .withNamespace(NAMESPACE)
                        .addToLabels(ApiKey.SECRET_LABEL, "")
                        .endMetadata()
                        .addToStringData("k", key)
                        .build())
                .create();
        client.resource("""
                        {"apiVersion": "cabana.dev/v1alpha1", "kind": "InferenceModel",
                         "metadata": {"name": "%s", "namespace": "%s"},
                         "spec": {"modelName": "laguna-xs", "version": "2.1", "image": "vllm/vllm-openai:v0.25.1", "gpus": 1,
                          "checkpoint": "s3://b/models/checkpoints/laguna-xs-2.1/", "serviceAccount": "inference",
                          "replicas": 1}}""".formatted(MODEL, NAMESPACE)).serverSideApply();
    }

    Process process() {
        return process;
    }

    int port() {
        return port;
    }

    /** Milliseconds from now. */
    long untilReady() throws Exception {
        return Programs.untilReady(URI.create("http://127.0.0.1:" + management + "/readyz"));
    }

    void untilTheModelIsDeployed() throws InterruptedException {
        var deployments = client.apps().deployments().inNamespace(NAMESPACE).withName("inference-" + MODEL);
        for (int i = 0; deployments.get() == null && i < PATIENCE_SECONDS; i++) {
            Thread.sleep(1000);
        }
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Ends the program as the kubelet does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        client.close();
        cluster.close();
    }
}
