package dev.cabana.coreapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.keys.KeyRing;
import dev.cabana.coreapi.keys.Ticker;
import dev.cabana.coreapi.routes.Pool;
import dev.cabana.coreapi.routes.RouteTable;
import dev.cabana.sandbox.kubernetes.JudgedCluster;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models, replicas and keys as an API server tells them, the sandbox's or a real one. */
class ClusterSourceTest {
    private static final String MODEL = UUID.randomUUID().toString();
    private static final String SERVICE = "inference-" + MODEL + "-internal";
    private static final String CANARY = "inference-" + MODEL + "-canary-internal";

    private final String namespace = "gateway-" + UUID.randomUUID();
    private final JudgedCluster judged = JudgedCluster.open();
    private final KubernetesClient client = judged.client();
    private final RouteTable routes = new RouteTable(Ticker.system());
    private final KeyRing keys = new KeyRing(Clock.systemUTC(), Ticker.system(), 1);
    private ClusterSource source;

    @BeforeEach
    void start() throws IOException {
        try (InputStream definition = getClass().getResourceAsStream("/manifests/inference-model-definition.yaml")) {
            client.load(definition).serverSideApply();
        }
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        source = new ClusterSource(judged.program("core-api", namespace), namespace, "", routes, keys);
    }

    @AfterEach
    void stop() {
        source.close();
        client.namespaces().withName(namespace).delete();
        judged.close();
    }

    private void model(String more) {
        apply("""
                apiVersion: cabana.dev/v1alpha1
                kind: InferenceModel
                metadata: {name: %s, namespace: %s}
                spec: {modelName: laguna, version: "1", replicas: 1, gpus: 0, image: i, checkpoint: "s3://b/c", serviceAccount: inference%s}
                """.formatted(MODEL, namespace, more));
    }

    private void apply(String yaml) {
        await().ignoreExceptions()
                .until(() -> !client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                        .serverSideApply()
                        .isEmpty());
    }

    private void replicas(String service, Map<String, Boolean> ready) {
        var slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(service + "-x")
                .withNamespace(namespace)
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewPort()
                .withName("http")
                .withPort(8080)
                .endPort();
        ready.forEach((address, is) -> slice.addNewEndpoint()
                .withAddresses(address)
                .withNewConditions()
                .withReady(is)
                .endConditions()
                .endEndpoint());
        client.resource(slice.build()).serverSideApply();
    }

    private void secret(String name, Map<String, String> labels, Map<String, String> data) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .withLabels(labels)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .serverSideApply();
    }

    private List<String> addresses() {
        return routes.find("laguna").stream()
                .flatMap(route -> route.pools().stream())
                .flatMap(pool -> pool.endpoints().stream())
                .map(Object::toString)
                .toList();
    }

    @Test
    void followsModelsAndTheirReadyReplicas() {
        await().until(routes::loaded);
        model("");
        await().until(() -> routes.find("laguna").isPresent());
        assertThat(addresses()).isEmpty();

        replicas(SERVICE, Map.of("10.0.0.1", true, "10.0.0.2", false));
        await().until(() -> addresses().equals(List.of("http://10.0.0.1:8080")));
        replicas(SERVICE, Map.of("10.0.0.1", false, "10.0.0.2", true));
        await().until(() -> addresses().equals(List.of("http://10.0.0.2:8080")));

        client.genericKubernetesResources("cabana.dev/v1alpha1", "InferenceModel")
                .inNamespace(namespace)
                .withName(MODEL)
                .delete();
        await().until(() -> routes.find("laguna").isEmpty());
    }

    @Test
    void splitsCallsAsTheLoopReports() {
        replicas(SERVICE, Map.of("10.0.0.1", true));
        replicas(CANARY, Map.of("10.0.0.9", true));
        var model = Json.tree("""
                {"metadata": {"name": "%s", "creationTimestamp": "2026-11-25T00:00:00Z"}, "spec": {"modelName": "laguna", "version": "1"},
                 "status": {"endpoints": [{"service": "%s", "version": "1", "weight": 90},
                                          {"service": "%s", "version": "2", "weight": 10}]}}
                """.formatted(MODEL, SERVICE, CANARY));
        var resource = client.getKubernetesSerialization()
                .unmarshal(model.toString(), io.fabric8.kubernetes.api.model.GenericKubernetesResource.class);
        var slices = client.resources(io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice.class)
                .inNamespace(namespace)
                .list()
                .getItems();
        routes.replace(new Targets(namespace, "").of(List.of(resource), slices, Map.of()));

        assertThat(routes.find("laguna").orElseThrow().pools())
                .extracting(
                        Pool::version, Pool::weight, pool -> pool.endpoints().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", 90, "[http://10.0.0.1:8080]"),
                        org.assertj.core.groups.Tuple.tuple("2", 10, "[http://10.0.0.9:8080]"));
    }

    @Test
    void followsKeysAndLeavesOutWhatItCannotRead() {
        await().until(keys::loaded);
        String secret = ApiKey.secret(ApiKey.randomBits(new java.security.SecureRandom()));
        var key = new ApiKey("k1", ApiKey.hash(secret), "atlas", "ci", List.of("*"), ApiKey.Limits.NONE, null);
        var labels = Map.of(ApiKey.SECRET_LABEL, "true");
        secret("keys", labels, Map.of("k1", Json.write(key), "k2", "{\"id\": \"k2\"}", "k3", "nonsense"));
        secret("other", Map.of(), Map.of("k4", Json.write(key)));

        await().until(() -> keys.find(secret).isPresent());
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.find(secret).orElseThrow().key()).isEqualTo(key);

        client.secrets().inNamespace(namespace).withName("keys").delete();
        await().until(() -> keys.find(secret).isEmpty());
    }
}
