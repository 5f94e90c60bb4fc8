package dev.cabana.sandbox.kubernetes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.sandbox.kubernetes.SimulatedCluster;
import dev.cabana.sandbox.kubernetes.api.Meta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsidesTest {
    private static final Duration START = Duration.ofSeconds(3);
    private static final Duration MODEL_LOAD = Duration.ofSeconds(5);
    private final SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static String deployment(String name, int replicas, String image) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: default}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                        - name: main
                          image: %3$s
                """.formatted(name, replicas, image);
    }

    private static String devicePlugin() {
        return """
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
                """;
    }

    private static String gpuDeployment(String name, int gpus) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: default}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
                      containers: [{name: main, image: "model:1", resources: {limits: {nvidia.com/gpu: %2$d}}}]
                """.formatted(name, gpus);
    }

    private int ready(String deployment) {
        return cluster.find("deployments.apps", "default", deployment)
                .orElseThrow()
                .path("status")
                .path("readyReplicas")
                .asInt(0);
    }

    @Test
    void runsADeploymentOnceNodesHaveJoinedAndTimeHasPassed() {
        cluster.apply(deployment("web", 2, "a:1"));
        assertThat(cluster.events("FailedScheduling")).contains("no nodes available to schedule pods");
        cluster.withCpuNodes(3);
        assertThat(ready("web")).isZero();
        cluster.after(START);
        assertThat(ready("web")).isEqualTo(2);
    }

    @Test
    void rollsOutANewImageWithoutLosingMoreThanAllowed() {
        cluster.withCpuNodes(3).apply(deployment("web", 4, "a:1")).after(START);
        cluster.apply(deployment("web", 4, "a:2"));
        assertThat(ready("web")).isGreaterThanOrEqualTo(3);
        cluster.after(START).after(START).after(START);
        assertThat(ready("web")).isEqualTo(4);
        assertThat(cluster.objects("pods"))
                .extracting(pod -> pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("image")
                        .asString())
                .containsOnly("a:2");
    }

    @Test
    void keepsOtherPodsOffGpuNodesByTheirTaint() {
        cluster.withGpuNodes(1).apply(deployment("web", 1, "a:1"));
        assertThat(cluster.events("FailedScheduling"))
                .contains("0/1 nodes are available: 1 node(s) had untolerated taint {nvidia.com/gpu: true}.");
    }

    @Test
    void offersGpusOnlyOnceTheDevicePluginRuns() {
        cluster.withGpuNodes(1).apply(gpuDeployment("model", 8));
        assertThat(cluster.events("FailedScheduling"))
                .contains("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.");
        cluster.apply(devicePlugin()).after(START);
        assertThat(cluster.objects("nodes")
                        .getFirst()
                        .path("status")
                        .path("allocatable")
                        .path("nvidia.com/gpu")
                        .asString())
                .isEqualTo("8");
        cluster.after(START);
        assertThat(ready("model")).isZero();
        cluster.after(MODEL_LOAD);
        assertThat(ready("model")).isEqualTo(1);
    }

    @Test
    void countsGpusOverAllPodsOfANode() {
        cluster.withGpuNodes(1).apply(devicePlugin()).after(START);
        cluster.apply(gpuDeployment("one", 4)).apply(gpuDeployment("two", 4)).apply(gpuDeployment("three", 1));
        cluster.after(START.plus(MODEL_LOAD));
        assertThat(ready("one") + ready("two") + ready("three")).isEqualTo(2);
        assertThat(cluster.events("FailedScheduling"))
                .contains("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.");
    }

    @Test
    void waitsForAnImageThatNoRegistryHas() {
        cluster.withCpuNodes(1).apply(deployment("web", 1, "a:missing")).after(START);
        assertThat(cluster.objects("pods")
                        .getFirst()
                        .at("/status/containerStatuses/0/state/waiting/reason")
                        .asString())
                .isEqualTo("ImagePullBackOff");
    }

    @Test
    void listsReadyPodsAsEndpoints() {
        cluster.withCpuNodes(1).apply(deployment("web", 2, "a:1")).apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: default}
                spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
                """).after(START);
        var endpoints = cluster.find("endpoints", "default", "web").orElseThrow();
        assertThat(endpoints.path("subsets").path(0).path("addresses")).hasSize(2);
        assertThat(endpoints.at("/subsets/0/ports/0/port").asInt()).isEqualTo(8080);
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        cluster.withCpuNodes(1).apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: away}
                """).apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: held, namespace: away, finalizers: [example.com/hold]}
                """);
        try (KubernetesClient client = cluster.local().client(cluster.local().adminToken())) {
            client.namespaces().withName("away").delete();
            cluster.settled();
            assertThat(client.namespaces().withName("away").get().getStatus().getPhase())
                    .isEqualTo("Terminating");
            client.configMaps().inNamespace("away").withName("held").edit(m -> {
                m.getMetadata().setFinalizers(java.util.List.of());
                return m;
            });
            cluster.settled();
            assertThat(client.namespaces().withName("away").get()).isNull();
        }
    }

    @Test
    void collectsWhatLostItsOwner() {
        cluster.withCpuNodes(1).apply(deployment("web", 2, "a:1")).after(START);
        try (KubernetesClient client = cluster.local().client(cluster.local().adminToken())) {
            client.apps().deployments().inNamespace("default").withName("web").delete();
        }
        cluster.settled();
        assertThat(cluster.objects("deployments.apps")).isEmpty();
        assertThat(cluster.objects("replicasets.apps")).isEmpty();
        assertThat(cluster.objects("pods")).isEmpty();
    }

    @Test
    void makesALoadBalancerForAnIngressOnlyWhileTheControllerRuns() {
        cluster.withCpuNodes(1).apply("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: web
                  namespace: default
                  annotations: {alb.ingress.kubernetes.io/scheme: internet-facing}
                spec:
                  ingressClassName: alb
                  defaultBackend: {service: {name: web, port: {number: 80}}}
                """);
        assertThat(cluster.balancers()).isEmpty();
        cluster.apply(deployment("aws-load-balancer-controller", 1, "lbc:1")).after(START);
        assertThat(cluster.balancers()).hasSize(1);
        var ingress =
                cluster.find("ingresses.networking.k8s.io", "default", "web").orElseThrow();
        assertThat(ingress.at("/status/loadBalancer/ingress/0/hostname").asString())
                .endsWith("amazonaws.com");
        try (KubernetesClient client = cluster.local().client(cluster.local().adminToken())) {
            client.network()
                    .v1()
                    .ingresses()
                    .inNamespace("default")
                    .withName("web")
                    .delete();
        }
        cluster.settled();
        assertThat(cluster.balancers()).isEmpty();
        assertThat(cluster.find("ingresses.networking.k8s.io", "default", "web"))
                .isEmpty();
    }

    @Test
    void goesOnWhereItWasAfterARestart() {
        var memory = new LocalCluster.Memory();
        String uid;
        try (var first = new SimulatedCluster(new LocalCluster(memory, new LocalCluster.Nobody()))) {
            first.withCpuNodes(1).apply(deployment("web", 1, "a:1")).after(START);
            uid = Meta.of(first.objects("deployments.apps").getFirst()).uid();
        }
        try (var second = new SimulatedCluster(new LocalCluster(memory, new LocalCluster.Nobody()))) {
            second.withCpuNodes(1);
            assertThat(Meta.of(second.objects("deployments.apps").getFirst()).uid())
                    .isEqualTo(uid);
            assertThat(second.readyPods("default")).isEqualTo(1);
        }
    }
}
