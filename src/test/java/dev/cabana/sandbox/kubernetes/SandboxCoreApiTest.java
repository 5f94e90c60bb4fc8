package dev.cabana.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.kubernetes.ClusterAccess;
import dev.cabana.kubernetes.Clusters;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.kubernetes.ProxyCall;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.shared.Json;
import dev.cabana.testing.TestDatabase;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import tools.jackson.databind.node.ObjectNode;

/** core-api runs where its Deployment is available, with what pods have and no longer than they. */
class SandboxCoreApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PORTAL = "arn:aws:iam::123456789012:user/sandbox";
    private static final String CLUSTER = "poolside-gate";
    private static final String KEY = "ps-secret-of-the-test";
    private static final ObjectRef CORE_API = new ObjectRef("apps/v1", "Deployment", "poolside", "core-api");

    private final Clusters clusters = new Clusters();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        clusters.destroy();
    }

    @Test
    void runsAsLongAsItsDeploymentAndAgainAfterARestart() throws Exception {
        var database = TestDatabase.freshSchema();
        var settings = SandboxSettings.defaults().withSpeed(40).withTraffic(false);
        URI address;
        int port;
        try (var cloud = SandboxCloud.start(database, settings);
                var kubernetes = SandboxKubernetes.start(cloud, 0, folder)) {
            port = URI.create(kubernetes.base()).getPort();
            var world = new EksWorld(cloud.awsEndpoint(), CLUSTER).ready(PORTAL);
            world.addCpuNodes("cpu", 1);
            var cluster = cluster(world);
            platform().forEach(cluster::apply);
            cluster.apply(deployment());
            await().atMost(PATIENCE).until(() -> kubernetes.coreApi(CLUSTER).isPresent());
            address = kubernetes.coreApi(CLUSTER).orElseThrow();
            URI there = address;
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status(there)).isEqualTo(200));
            assertThat(Files.isDirectory(folder.resolve(CLUSTER).resolve("spool")))
                    .isTrue();
            assertThat(proxied(cluster, Map.of("X-Api-Key", KEY))).isEqualTo(200);
            assertThat(proxied(cluster, Map.of()))
                    .as("the proxy keeps the caller's own token")
                    .isEqualTo(401);

            cluster.delete(CORE_API);
            await().atMost(PATIENCE).until(() -> kubernetes.coreApi(CLUSTER).isEmpty());
            cluster.apply(deployment());
            await().atMost(PATIENCE).until(() -> kubernetes.coreApi(CLUSTER).isPresent());
        }
        try (var cloud = SandboxCloud.start(database, settings);
                var kubernetes = SandboxKubernetes.start(cloud, port, folder)) {
            assertThat(kubernetes.base()).contains(":" + port + "/");
            URI same = address;
            await().atMost(PATIENCE)
                    .ignoreException(ConnectException.class)
                    .untilAsserted(() -> assertThat(status(same)).isEqualTo(200));
        }
    }

    private int status(URI address) throws Exception {
        var request = HttpRequest.newBuilder(address.resolve("/openai/v1/models"))
                .header("Authorization", "Bearer " + KEY)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int proxied(KubernetesCluster cluster, Map<String, String> headers) throws Exception {
        var call = new ProxyCall(
                "GET", "poolside", "services/core-api:http", "/openai/v1/models", headers, "", Duration.ofSeconds(10));
        try (var answer = cluster.proxied(call)) {
            return answer.status();
        }
    }

    private KubernetesCluster cluster(EksWorld world) {
        var described = world.describe();
        var credentials = AwsBasicCredentials.create("sandbox", "sandbox-secret");
        return clusters.at(new ClusterAccess(
                described.endpoint(),
                described.certificateAuthority().data(),
                () -> SignedToken.of(credentials, CLUSTER)));
    }

    private static java.util.List<ObjectNode> platform() {
        String entry = Json.write(
                new ApiKey("k1", ApiKey.hash(KEY), "atlas", "test", java.util.List.of("*"), ApiKey.Limits.NONE, null));
        String data = Base64.getEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8));
        return java.util.stream.Stream.of("""
                        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "poolside"}}""", """
                        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "poolside-models"}}""", """
                        {"apiVersion": "v1", "kind": "ServiceAccount",
                         "metadata": {"name": "core-api-sa", "namespace": "poolside"}}""", """
                        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
                         "metadata": {"name": "core-api"},
                         "rules": [{"apiGroups": ["", "discovery.k8s.io", "cabana.dev"], "verbs": ["get", "list", "watch"],
                          "resources": ["secrets", "endpointslices", "inferencemodels"]}]}""", """
                        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
                         "metadata": {"name": "core-api"},
                         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "core-api"},
                         "subjects": [{"kind": "ServiceAccount", "name": "core-api-sa", "namespace": "poolside"}]}""", """
                        {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                         "metadata": {"name": "inferencemodels.cabana.dev"},
                         "spec": {"group": "cabana.dev", "scope": "Namespaced",
                          "names": {"plural": "inferencemodels", "singular": "inferencemodel", "kind": "InferenceModel"},
                          "versions": [{"name": "v1alpha1", "served": true, "storage": true,
                           "schema": {"openAPIV3Schema": {"type": "object",
                            "x-kubernetes-preserve-unknown-fields": true}}}]}}""", """
                        {"apiVersion": "v1", "kind": "Secret", "type": "Opaque", "data": {"k1": "%s"},
                         "metadata": {"name": "keys", "namespace": "poolside-models",
                          "labels": {"cabana.dev/api-keys": "true"}}}""".formatted(data))
                .map(json -> (ObjectNode) Json.tree(json))
                .toList();
    }

    private static ObjectNode deployment() {
        return (ObjectNode) Json.tree("""
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "core-api", "namespace": "poolside"},
                 "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "core-api"}},
                  "template": {"metadata": {"labels": {"app": "core-api"}},
                   "spec": {"serviceAccountName": "core-api-sa",
                    "containers": [{"name": "core-api", "image": "cabana/cabana:0.1.0"}]}}}}""");
    }
}
